package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.send.input.PartCutter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
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

    ResumeFile fileOr(Path usual) {
        return new ResumeFile(file == null ? usual : file);
    }

    /** Where to begin; takes the cutter there. */
    ResumeState begin(ResumeFile kept, Destination destination, PartCutter cutter) throws Stopped, IOException {
        Optional<ResumeState> earlier = kept.load();
        if (earlier.isEmpty() || restart) {
            return ResumeState.begin(destination, UUID.randomUUID().toString());
        }
        ResumeState state = earlier.get();
        if (!state.isOf(destination)) {
            throw new Stopped(kept.path() + " was left by a run to " + state.to() + ", stream " + state.stream()
                    + ", query " + state.query() + "; to begin at the start with this one, add --restart");
        }
        if (state.position().parts() > 0 && !cutter.skipTo(state.position())) {
            throw new Stopped("the input is not the one of which an earlier run has sent "
                    + state.position().records() + " records (" + kept.path()
                    + "), or is read as another --format; to send all of it from the start, add --restart");
        }
        return state;
    }
}
