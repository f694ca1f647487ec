package io.aiqbraze.bench.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** The table of the suite, a row for each measurement. */
public final class Results implements AutoCloseable {
    private static final List<String> COLUMNS = List.of(
            "What",
            "accepted/s",
            "delivered/s",
            "CPU µs",
            "in a request to Braze",
            "accept p50, p99, p99.9 ms",
            "to Braze p99 ms",
            "memory MB",
            "longest pause ms",
            "start to ready s");

    private final Table table;

    private Results(Table table) {
        this.table = table;
    }

    /** Begins a table at the end of a file, with date and machine above it. */
    public static Results append(Path file, Clock clock, PrintWriter screen) throws IOException {
        Table table = Table.append(file, clock, screen);
        table.head(COLUMNS);
        return new Results(table);
    }

    public void add(String name, Figures figures) throws IOException {
        Toll toll = figures.toll();
        table.row(
                "| %s | %,.0f | %s | %.1f | %.1f | %.1f, %.1f, %.1f | %,.0f | %d | %d | %.1f |",
                name,
                figures.acceptedPerSecond(),
                delivered(figures),
                figures.cpuMicrosPerEvent(),
                figures.eventsPerBrazeRequest(),
                figures.sent().latencyMillis(50),
                figures.sent().latencyMillis(99),
                figures.sent().latencyMillis(99.9),
                toll.delay().toNanos() / 1e6,
                toll.peakMemory() >> 20,
                toll.longestPause().toMillis(),
                Figures.seconds(toll.startToReady()));
    }

    public void add(String name, Plain plain) throws IOException {
        table.row(
                "| %s | %,.0f | | %.1f | | %.1f, %.1f, %.1f | | | | |",
                name,
                plain.acceptedPerSecond(),
                plain.cpuMicrosPerEvent(),
                plain.sent().latencyMillis(50),
                plain.sent().latencyMillis(99),
                plain.sent().latencyMillis(99.9));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }

    private static String delivered(Figures figures) {
        return figures.arrived().exactlyOnce()
                ? String.format(Locale.ROOT, "%,.0f", figures.deliveredPerSecond())
                : "NOT each exactly once";
    }
}
