package io.aiqbraze.bench.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

/** A table of figures, added to a file and shown while it grows. */
public final class Results implements AutoCloseable {
    private final BufferedWriter file;
    private final PrintWriter screen;

    private Results(BufferedWriter file, PrintWriter screen) {
        this.file = file;
        this.screen = screen;
    }

    /** Begins a table at the end of a file, with date and machine above it. */
    public static Results append(Path file, Clock clock, PrintWriter screen) throws IOException {
        var results = new Results(
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), screen);
        results.line("");
        results.line("## " + LocalDate.now(clock) + ": " + Machine.description());
        results.line("");
        results.line("| What | accepted/s | delivered/s | CPU µs | in a request to Braze | accept p50, p99, p99.9 ms"
                + " | to Braze p99 ms | memory MB | longest pause ms | start to ready s |");
        results.line("|---|---|---|---|---|---|---|---|---|---|");
        return results;
    }

    public void add(String name, Figures figures) throws IOException {
        Toll toll = figures.toll();
        row(
                "| %s | %,.0f | %s | %.1f | %.1f | %.1f, %.1f, %.1f | %,.0f | %d | %d | %.1f |",
                name,
                figures.acceptedPerSecond(),
                figures.exactlyOnce() ? format("%,.0f", figures.deliveredPerSecond()) : "NOT each exactly once",
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
        row(
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
        file.close();
    }

    private void row(String pattern, Object... values) throws IOException {
        line(format(pattern, values));
    }

    private void line(String text) throws IOException {
        file.write(text);
        file.newLine();
        file.flush();
        screen.println(text);
        screen.flush();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
