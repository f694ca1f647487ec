package io.aiqbraze.gateway.app.send;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.gateway.config.TimeSpan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What is written on the command line as it is in the configuration, or in lower case. */
final class OptionConverters {
    private OptionConverters() {}

    static final class Size implements ITypeConverter<ByteSize> {
        @Override
        public ByteSize convert(String text) {
            try {
                return ByteSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return Format.named(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is not accepted; accepted is csv, ndjson or json"));
        }
    }

    static final class Time implements ITypeConverter<TimeSpan> {
        @Override
        public TimeSpan convert(String text) {
            try {
                return TimeSpan.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
