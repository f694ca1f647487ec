package io.aiqbraze.sandbox.app;

import io.aiqbraze.sandbox.braze.ObjectsPerTrack;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --objects-per-track}. */
final class ObjectsConverter implements ITypeConverter<ObjectsPerTrack> {
    @Override
    public ObjectsPerTrack convert(String text) {
        try {
            return ObjectsPerTrack.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
