package io.aiqbraze.gateway.app.send;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.sender.input.PartCutter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say how a file is cut into parts. */
final class PartOptions {
    private static final long LEAST_BYTES = 1 << 10;
    /** A gateway's limit of a body, unless it is configured otherwise. */
    private static final long MOST_BYTES = 8 << 20;
    /** A gateway's limit of payloads, unless it is configured otherwise. */
    private static final int MOST_PAYLOADS = 50_000;

    private static final int MOST_PARALLEL = 64;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = OptionConverters.FormatName.class,
            description = "csv, ndjson or json; without it the beginning of the file and its name tell.")
    private @Nullable Format format;

    @Option(
            names = "--part-size",
            paramLabel = "SIZE",
            defaultValue = "4MB",
            converter = OptionConverters.Size.class,
            description = "Most of a part before compression, 1KB to 8MB; by default ${DEFAULT-VALUE}.")
    private ByteSize size = new ByteSize(0);

    @Option(
            names = "--part-payloads",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Most payloads of a part, 1 to 50000, each of members[] counting; by default"
                    + " ${DEFAULT-VALUE}.")
    private int payloads;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "Parts under way at a time, 1 to 64; by default ${DEFAULT-VALUE}. More than one gives up the"
                    + " order of the file.")
    private int parallel;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    Optional<Format> format() {
        return Optional.ofNullable(format);
    }

    PartCutter.Limits limits() {
        require("--part-size", size.bytes() >= LEAST_BYTES && size.bytes() <= MOST_BYTES, "1KB to 8MB");
        require("--part-payloads", payloads >= 1 && payloads <= MOST_PAYLOADS, "1 to 50000");
        return new PartCutter.Limits(size.bytes(), payloads);
    }

    int parallel() {
        require("--parallel", parallel >= 1 && parallel <= MOST_PARALLEL, "1 to 64");
        return parallel;
    }

    private void require(String option, boolean fits, String accepted) {
        if (!fits) {
            throw new ParameterException(command.commandLine(), option + " must be " + accepted);
        }
    }

    /** What is written on the command line as it is in the configuration, or in lower case. */
    static final class OptionConverters {
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
}
