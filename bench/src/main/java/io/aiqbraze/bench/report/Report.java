package io.aiqbraze.bench.report;

import io.aiqbraze.bench.load.Work;
import java.util.Locale;

/** The figures in words, a line each. */
public final class Report {
    private Report() {}

    /** The whole report; ends with a line feed. */
    public static String of(Figures figures) {
        var plan = figures.plan();
        var text = new StringBuilder();
        line(
                text,
                "%,d %s of %d bytes, %d in a request, %d connections, %s",
                plan.events(),
                plan.work().name().toLowerCase(Locale.ROOT),
                Work.BYTES,
                plan.batch(),
                plan.connections(),
                plan.rate() == 0 ? "as fast as they are taken" : format("%,d events/s", plan.rate()));
        line(
                text,
                "accepted           %,.0f events/s (%.1f s)",
                figures.acceptedPerSecond(),
                Figures.seconds(figures.sent().took()));
        line(text, "delivered          %s", delivered(figures));
        line(text, "gateway CPU        %.1f µs an event", figures.cpuMicrosPerEvent());
        line(
                text,
                "requests to Braze  %,d (%.1f events each)",
                figures.brazeRequests(),
                figures.eventsPerBrazeRequest());
        line(
                text,
                "accept latency     p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                figures.sent().latencyMillis(50),
                figures.sent().latencyMillis(99),
                figures.sent().latencyMillis(100));
        line(text, "delay to Braze     p99 %.0f ms", figures.toll().delay().toNanos() / 1e6);
        line(
                text,
                "memory             %d MB at most, longest pause %d ms, ready after %.1f s",
                figures.toll().peakMemory() >> 20,
                figures.toll().longestPause().toMillis(),
                Figures.seconds(figures.toll().startToReady()));
        line(text, "told to wait       %,d times", figures.sent().refusals());
        line(
                text,
                "missing            %,d, duplicates %,d, of %,d with the warm-up",
                figures.arrived().missing(),
                figures.arrived().duplicates(),
                figures.arrived().expected());
        line(
                text,
                figures.arrived().exactlyOnce()
                        ? "Each event arrived exactly once."
                        : "NOT each event arrived exactly once.");
        return text.toString();
    }

    private static String delivered(Figures figures) {
        return figures.arrived().missing() == 0
                ? format("%,.0f events/s (%.1f s)", figures.deliveredPerSecond(), Figures.seconds(figures.delivered()))
                : "not all of them";
    }

    private static void line(StringBuilder text, String pattern, Object... values) {
        text.append(format(pattern, values)).append('\n');
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
