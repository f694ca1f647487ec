package io.aiqbraze.bench.report;

import io.aiqbraze.bench.load.LoadPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The table of a long measurement, a row for each window, and what has grown. */
public final class WindowResults implements AutoCloseable {
    /** How many windows it takes to compare the last with one before that is not the first. */
    public static final int FEWEST = 3;

    private static final List<String> COLUMNS = List.of(
            "until minute",
            "accepted/s",
            "CPU µs",
            "accept p50, p99, p99.9 ms",
            "memory MB",
            "heap MB",
            "longest pause ms",
            "on disk MB");

    private final Table table;
    private final List<Window> windows = new ArrayList<>();

    private WindowResults(Table table) {
        this.table = table;
    }

    /** Begins a table at the end of a file, with date, machine and what is posted above it. */
    public static WindowResults append(Path file, Clock clock, PrintWriter screen, LoadPlan plan, int warmUp)
            throws IOException {
        Table table = Table.append(file, clock, screen);
        table.paragraph(
                "%,d %s at %,d a second, %d in a request, %d connections, after %,d to warm up:",
                plan.events(),
                plan.work().name().toLowerCase(Locale.ROOT),
                plan.rate(),
                plan.batch(),
                plan.connections(),
                warmUp);
        table.head(COLUMNS);
        return new WindowResults(table);
    }

    public void add(Window window) throws IOException {
        windows.add(window);
        Vitals end = window.end();
        table.row(
                "| %.1f | %,.0f | %.1f | %.1f, %.1f, %.1f | %d | %d | %d | %d |",
                Figures.seconds(end.at()) / 60,
                window.acceptedPerSecond(),
                window.cpuMicrosPerEvent(),
                window.latencyMillis(50),
                window.latencyMillis(99),
                window.latencyMillis(99.9),
                end.memory() >> 20,
                end.heap() >> 20,
                end.longestPause().toMillis(),
                end.disk() >> 20);
    }

    /** Says what has grown from the second window to the last, since in the first one the gateway may still warm up. */
    public void conclude(Arrived arrived) throws IOException {
        table.paragraph(
                "The last window has %.2f times the CPU of the second, and %.2f times its memory. %s",
                growth(Window::cpuMicrosPerEvent),
                growth(window -> window.end().memory()),
                arrived.exactlyOnce()
                        ? String.format(
                                Locale.ROOT,
                                "Each of %,d events with the warm-up arrived exactly once.",
                                arrived.expected())
                        : String.format(
                                Locale.ROOT,
                                "NOT each event arrived exactly once: missing %,d, duplicates %,d, of %,d with the warm-up.",
                                arrived.missing(),
                                arrived.duplicates(),
                                arrived.expected()));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }

    private double growth(ToDoubleFunction<Window> figure) {
        return figure.applyAsDouble(windows.get(windows.size() - 1)) / figure.applyAsDouble(windows.get(1));
    }
}
