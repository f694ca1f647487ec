package io.aiqbraze.gateway.app.send;

import java.io.PrintWriter;

/** The last words of a run, said once, and its exit code. For any thread. */
final class Ending {
    private static final int ALL_TAKEN = 0;
    private static final int STOPPED = 1;
    private static final int SOME_REFUSED = 3;

    private final Acknowledgements acknowledgements;
    private final ResumeKeeper keeper;
    private final ResumeFile file;
    private final Progress progress;
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean said;

    Ending(
            Acknowledgements acknowledgements,
            ResumeKeeper keeper,
            ResumeFile file,
            Progress progress,
            PrintWriter out,
            PrintWriter err) {
        this.acknowledgements = acknowledgements;
        this.keeper = keeper;
        this.file = file;
        this.progress = progress;
        this.out = out;
        this.err = err;
    }

    /** All is sent. */
    synchronized int complete() {
        said = true;
        progress.clear();
        keeper.forget();
        Totals totals = acknowledgements.state().totals();
        if (totals.payloads() == 0) {
            err.println("the input holds no payload");
        }
        new Summary(acknowledgements, progress.seconds()).print(out);
        return totals.rejected() > 0 ? SOME_REFUSED : ALL_TAKEN;
    }

    /** Something is left to send. */
    synchronized int stopped(String reason) {
        if (said) {
            return STOPPED;
        }
        said = true;
        progress.clear();
        ResumeState state = acknowledgements.state();
        if (state.isBegun()) {
            new Summary(acknowledgements, progress.seconds()).print(out);
        }
        err.println("stopped: " + reason);
        if (!state.isBegun()) {
            keeper.forget();
            err.println("the gateway has acknowledged nothing");
        } else if (keeper.works()) {
            err.println(
                    "the same command goes on behind part " + state.position().parts() + " (record "
                            + state.position().records() + "); how far it came is kept in " + file.path());
        } else {
            err.println("how far it came could not be kept: the same command sends everything again");
        }
        err.flush();
        return STOPPED;
    }
}
