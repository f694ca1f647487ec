package io.aiqbraze.gateway.app.send;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.app.command.OptionConverters;
import io.aiqbraze.gateway.config.ByteSize;
import io.aiqbraze.sender.input.PartCutter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            converter = OptionConverters.FormatConverter.class,
            description = "json, ndjson or csv; without it the beginning of the file and its name tell.")
    private @Nullable Format format;

    @Option(
            names = "--part-size",
            paramLabel = "SIZE",
            defaultValue = "4MB",
            converter = OptionConverters.SizeConverter.class,
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
}
