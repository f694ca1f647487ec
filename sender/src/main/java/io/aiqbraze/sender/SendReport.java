package io.aiqbraze.sender;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** The last words of a run, said once, and its exit code. For any thread. */
final class SendReport {
    private static final int ALL_TAKEN = 0;
    private static final int STOPPED = 1;
    private static final int SOME_REFUSED = 3;

    private final Acknowledgements acknowledgements;
    private final ResumeFile.StateKeeper keeper;
    private final ResumeFile file;
    private final Progress progress;
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean said;

    SendReport(
            Acknowledgements acknowledgements,
            ResumeFile.StateKeeper keeper,
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
        ResumeState.SendTotals totals = acknowledgements.state().totals();
        if (totals.payloads() == 0) {
            err.println("the input holds no payload");
        }
        printNumbers();
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
            printNumbers();
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

    private void printNumbers() {
        ResumeState state = acknowledgements.state();
        ResumeState.SendTotals totals = state.totals();
        line("payloads", totals.payloads());
        line("accepted", totals.accepted());
        line("filtered", totals.filtered());
        line("rejected", totals.rejected());
        line("deliveries", totals.deliveries());
        line("parts", state.position().parts());
        out.println(String.format(Locale.ROOT, "%-10s  %12.1f", "seconds", progress.seconds()));
        long named =
                state.refusals().values().stream().mapToLong(Long::longValue).sum();
        state.refusals().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(refusal -> printRefused(refusal.getKey(), refusal.getValue()));
        if (totals.rejected() > named) {
            out.println();
            out.println((totals.rejected() - named) + " more refused: the gateway names the first of each part only");
        }
        long leftOut = state.refusals().getOrDefault(PartAnswer.Receipt.LEFT_OUT, 0L);
        if (leftOut > 0) {
            out.println();
            out.println("what was left out was not taken and is kept nowhere but in the file");
        }
        if (totals.rejected() > leftOut) {
            out.println();
            out.println(
                    "refused payloads are kept by the gateway: gateway dead-letters list --stream " + state.stream());
        }
        out.flush();
    }

    private void printRefused(String code, long count) {
        out.println();
        out.println("refused as " + SendConsole.plain(code) + ": " + count);
        for (Acknowledgements.RefusedPayloads.Example example : acknowledgements.examples(code)) {
            String path = example.path().isEmpty() ? "" : " at " + SendConsole.plain(example.path());
            out.println("  " + example.place() + path + ": " + SendConsole.plain(example.message()));
        }
    }

    private void line(String name, long count) {
        out.println(String.format(Locale.ROOT, "%-10s  %12d", name, count));
    }
}
