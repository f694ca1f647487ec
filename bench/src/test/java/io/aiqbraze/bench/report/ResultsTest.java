package io.aiqbraze.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Sent;
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

class ResultsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Sent SENT = new Sent(0, Duration.ofSeconds(2), new Histogram(1_000_000, 3), 0);

    @TempDir
    Path directory;

    @Test
    void a_table_is_added_to_those_before() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("RESULTS.md"), "# Results\n");

        // When
        try (var results = Results.append(file, CLOCK, new PrintWriter(new StringWriter()))) {
            results.add("bare", new Plain(LoadPlan.events(1_000, 1, 1), SENT, Duration.ofMillis(4)));
        }

        // Then
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("# Results");
        assertThat(lines).anyMatch(line -> line.startsWith("## 2026-11-01: "));
        assertThat(lines.get(lines.size() - 1)).startsWith("| bare | 500 | | 4.0 |");
    }

    @Test
    void all_rows_have_the_columns_of_the_head() throws IOException {
        // Given
        var screen = new StringWriter();
        var plan = LoadPlan.events(1_000, 1, 1);

        // When
        try (var results = Results.append(directory.resolve("new.md"), CLOCK, new PrintWriter(screen))) {
            results.add("bare", new Plain(plan, SENT, Duration.ZERO));
            results.add(
                    "whole",
                    new Figures(
                            plan,
                            SENT,
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(1),
                            14,
                            new Arrived(1_000, 1_000, 0),
                            new Toll(Duration.ofSeconds(2), 1 << 28, Duration.ZERO, Duration.ZERO)));
        }

        // Then
        assertThat(screen.toString().lines().filter(line -> line.startsWith("|")))
                .hasSize(4)
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 11);
    }
}
