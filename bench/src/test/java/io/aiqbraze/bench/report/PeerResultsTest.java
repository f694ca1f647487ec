package io.aiqbraze.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.bench.load.Posted;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerResultsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private static final String LOAD = "1 event, 32 connections";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("RESULTS.md");
    }

    @Test
    void the_gateway_stands_beside_each_peer_of_the_same_load() throws IOException {
        // When
        try (var results = begun()) {
            results.add("another load", "bare", List.of(figures(1, 0)));
            results.addOurs("another load", List.of(figures(1, 0)));
            results.add(LOAD, "bare", List.of(figures(40_000, 0)));
            results.add(LOAD, "Camel", List.of(figures(10_000, 0)));
            results.addOurs(LOAD, List.of(figures(20_000, 0)));
        }

        // Then
        assertThat(last()).startsWith("| " + LOAD + " | **ours** | 20,000 |").endsWith(" 0.50 × bare, 2.00 × Camel |");
    }

    @Test
    void of_several_runs_the_median_counts_and_the_range_is_shown() throws IOException {
        // When
        try (var results = begun()) {
            results.add(LOAD, "bare", List.of(figures(10_000, 0), figures(30_000, 0), figures(11_000, 0)));
        }

        // Then
        assertThat(last()).startsWith("| " + LOAD + " | bare | 11,000 (10,000-30,000) |");
    }

    @Test
    void what_did_not_arrive_once_is_told() throws IOException {
        // When
        try (var results = begun()) {
            results.addOurs(LOAD, List.of(figures(10_000, 3), figures(10_000, 0)));
        }

        // Then
        assertThat(last()).contains("| missing 3, duplicates 0 |");
    }

    @Test
    void what_one_sender_may_wait_for_follows_from_the_disk() throws IOException {
        // When
        begun().close();

        // Then
        assertThat(Files.readString(file))
                .contains("The disk syncs 4 KB in 0.40 ms (p50): one sender alone should wait for 1.30 ms at most.");
    }

    @Test
    void all_rows_have_the_columns_of_the_head() throws IOException {
        // When
        try (var results = begun()) {
            results.add(LOAD, "bare", List.of(figures(1, 0)));
            results.failed(LOAD, "Camel", new IOException("it ended\nin pieces"));
            results.addOurs(LOAD, List.of(figures(1, 0)));
        }

        // Then
        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("|"))
                        .mapToLong(line ->
                                line.chars().filter(letter -> letter == '|').count())
                        .distinct())
                .hasSize(1);
    }

    private PeerResults begun() throws IOException {
        return PeerResults.append(
                file, CLOCK, new PrintWriter(new StringWriter()), Duration.ofNanos(400_000), figures(1_000_000, 0));
    }

    private String last() throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.get(lines.size() - 1);
    }

    private static PeerFigures figures(double perSecond, long missing) {
        var posted = new Posted(
                100,
                100,
                perSecond,
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(3),
                Duration.ofMillis(4));
        return new PeerFigures(
                posted, Duration.ofMillis(5), Duration.ofMillis(1), missing, new Arrived(100, 100 - missing, 0));
    }
}
