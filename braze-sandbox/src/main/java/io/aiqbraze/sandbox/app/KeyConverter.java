package io.aiqbraze.sandbox.app;

import io.aiqbraze.sandbox.braze.ApiKey;
import picocli.CommandLine.ITypeConverter;

/** Reads a key of the command line. */
final class KeyConverter implements ITypeConverter<ApiKey> {
    @Override
    public ApiKey convert(String text) {
        return ApiKey.parse(text);
    }
}
