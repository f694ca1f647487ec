package io.aiqbraze.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.bench.load.LoadPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowResultsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private static final LoadPlan PLAN = LoadPlan.events(18_000, 100, 64).withRate(100);
    private static final Arrived ALL = new Arrived(19_000, 19_000, 0);
    private static final Vitals START = vitals(0, 0, 5_000, 300);

    @TempDir
    Path directory;

    @Test
    void a_row_tells_only_of_its_window() throws IOException {
        // Given
        var window = new Window(vitals(60, 6_000, 5_300, 300), vitals(120, 12_600, 5_366, 310), latency(7_000));

        // When
        String table = table(ALL, window, window, window);

        // Then
        assertThat(table).contains("| 2.0 | 110 | 10.0 | 7.0, 7.0, 7.0 | 310 | 50 | 9 | 70 |");
    }

    @Test
    void what_grows_is_told_from_the_second_window_on() throws IOException {
        // Given
        var first = new Window(START, vitals(60, 6_000, 5_600, 200), latency(1));
        var second = new Window(first.end(), vitals(120, 12_000, 5_720, 300), latency(1));
        var last = new Window(second.end(), vitals(180, 18_000, 5_900, 330), latency(1));

        // When
        String table = table(ALL, first, second, last);

        // Then
        assertThat(table).contains("1.50 times the CPU of the second, and 1.10 times its memory.");
    }

    @Test
    void what_is_missing_is_named() throws IOException {
        // Given
        var window = new Window(START, vitals(60, 6_000, 5_600, 200), latency(1));

        // When
        String table = table(new Arrived(19_000, 18_990, 3), window, window, window);

        // Then
        assertThat(table)
                .contains("NOT each event arrived exactly once: missing 10, duplicates 3, of 19,000 with the warm-up.");
    }

    @Test
    void all_rows_have_the_columns_of_the_head() throws IOException {
        // Given
        var window = new Window(START, vitals(60, 6_000, 5_600, 200), latency(1));

        // When
        String table = table(ALL, window, window, window);

        // Then
        assertThat(table.lines().filter(line -> line.startsWith("|")))
                .hasSize(5)
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 9);
    }

    @Test
    void the_table_is_added_to_those_before() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("RESULTS.md"), "# Results\n");
        var window = new Window(START, vitals(60, 6_000, 5_600, 200), latency(1));

        // When
        var unused = table(ALL, window, window, window);

        // Then
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("# Results");
        assertThat(lines.get(2)).startsWith("## 2026-11-01: ");
        assertThat(lines.get(4)).startsWith("18,000 events at 100 a second");
    }

    private String table(Arrived arrived, Window... windows) throws IOException {
        var screen = new StringWriter();
        Path file = directory.resolve("RESULTS.md");
        try (var results = WindowResults.append(file, CLOCK, new PrintWriter(screen), PLAN, 1_000)) {
            for (Window window : windows) {
                results.add(window);
            }
            results.conclude(arrived);
        }
        return screen.toString();
    }

    private static Vitals vitals(int seconds, long accepted, int cpuMillis, long megabytes) {
        return new Vitals(
                Duration.ofSeconds(seconds),
                accepted,
                Duration.ofMillis(cpuMillis),
                megabytes << 20,
                50 << 20,
                Duration.ofMillis(9),
                70 << 20);
    }

    private static Histogram latency(long micros) {
        var latency = new Histogram(60_000_000L, 3);
        latency.recordValue(micros);
        return latency;
    }
}
