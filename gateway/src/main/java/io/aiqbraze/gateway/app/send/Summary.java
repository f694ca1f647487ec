package io.aiqbraze.gateway.app.send;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** What is printed at the end, also of a run that was stopped. */
final class Summary {
    private final Acknowledgements acknowledgements;
    private final double seconds;

    Summary(Acknowledgements acknowledgements, double seconds) {
        this.acknowledgements = acknowledgements;
        this.seconds = seconds;
    }

    void print(PrintWriter out) {
        ResumeState state = acknowledgements.state();
        Totals totals = state.totals();
        line(out, "payloads", totals.payloads());
        line(out, "accepted", totals.accepted());
        line(out, "filtered", totals.filtered());
        line(out, "rejected", totals.rejected());
        line(out, "deliveries", totals.deliveries());
        line(out, "parts", state.position().parts());
        out.println(String.format(Locale.ROOT, "%-10s  %12.1f", "seconds", seconds));
        long named =
                state.refusals().values().stream().mapToLong(Long::longValue).sum();
        state.refusals().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(refusal -> print(out, refusal.getKey(), refusal.getValue()));
        if (totals.rejected() > named) {
            out.println();
            out.println((totals.rejected() - named) + " more refused: the gateway names the first of each part only");
        }
        long leftOut = state.refusals().getOrDefault(Receipt.LEFT_OUT, 0L);
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

    private void print(PrintWriter out, String code, long count) {
        out.println();
        out.println("refused as " + PlainText.of(code) + ": " + count);
        for (Refusals.Example example : acknowledgements.examples(code)) {
            String path = example.path().isEmpty() ? "" : " at " + PlainText.of(example.path());
            out.println("  " + example.place() + path + ": " + PlainText.of(example.message()));
        }
    }

    private static void line(PrintWriter out, String name, long count) {
        out.println(String.format(Locale.ROOT, "%-10s  %12d", name, count));
    }
}
