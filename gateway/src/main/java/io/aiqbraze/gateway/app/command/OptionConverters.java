package io.aiqbraze.gateway.app.command;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.gateway.config.TimeSpan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that are written as values of the configuration are, and formats in lower case. */
public final class OptionConverters {
    private OptionConverters() {}

    public static final class SizeConverter implements ITypeConverter<ByteSize> {
        @Override
        public ByteSize convert(String text) {
            try {
                return ByteSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    public static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return Format.named(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is not accepted; accepted is json, ndjson or csv"));
        }
    }

    public static final class TimeConverter implements ITypeConverter<TimeSpan> {
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
