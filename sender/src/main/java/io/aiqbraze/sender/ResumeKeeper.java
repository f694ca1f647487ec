package io.aiqbraze.sender;

import java.io.IOException;
import java.util.function.Consumer;

/** Keeps the state in its file. Where that is not possible sending goes on, and says so once. For any thread. */
final class ResumeKeeper implements Consumer<ResumeState> {
    private final ResumeFile file;
    private final Consumer<String> warnings;
    private boolean warned;

    ResumeKeeper(ResumeFile file, Consumer<String> warnings) {
        this.file = file;
        this.warnings = warnings;
    }

    @Override
    public synchronized void accept(ResumeState state) {
        try {
            file.save(state);
        } catch (IOException e) {
            warn("progress cannot be kept in " + file.path() + " ("
                    + e.getClass().getSimpleName()
                    + "): a run that stops begins again at the start; name a place with --resume-file");
        }
    }

    /** There is nothing to go on from any more. */
    synchronized void forget() {
        try {
            file.delete();
        } catch (IOException e) {
            warn(file.path() + " cannot be deleted (" + e.getClass().getSimpleName() + "); delete it yourself");
        }
    }

    /** Whether the last state is in the file, as far as is known. */
    synchronized boolean works() {
        return !warned;
    }

    private void warn(String warning) {
        if (!warned) {
            warned = true;
            warnings.accept("warning: " + warning);
        }
    }
}
