package io.aiqbraze.gateway.app.send;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a run goes on from an earlier one. */
final class ResumeOptions {
    @Option(
            names = "--resume-file",
            paramLabel = "FILE",
            description = "Where it is kept how far sending came. Without it beside the file, or in the working"
                    + " directory for standard input; deleted when all is sent.")
    private @Nullable Path file;

    @Option(names = "--restart", description = "Begin at the start again, whatever an earlier run has sent.")
    private boolean restart;

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    boolean restart() {
        return restart;
    }
}
