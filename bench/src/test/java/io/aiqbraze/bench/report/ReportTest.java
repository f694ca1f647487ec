package io.aiqbraze.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Sent;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void rates_and_costs_are_those_of_the_measured_events() {
        // When
        String report = Report.of(figures(new Arrived(350_000, 350_000, 0)));

        // Then
        assertThat(report)
                .contains("accepted           75,000 events/s (4.0 s)")
                .contains("delivered          60,000 events/s (5.0 s)")
                .contains("gateway CPU        20.0 µs an event")
                .contains("requests to Braze  4,000 (75.0 events each)")
                .contains("p50 2.0 ms, p99 2.0 ms, longest 40.0 ms");
    }

    @Test
    void what_is_missing_is_named() {
        // When
        String report = Report.of(figures(new Arrived(350_000, 349_990, 3)));

        // Then
        assertThat(report)
                .contains("delivered          not all of them")
                .contains("missing            10, duplicates 3, of 350,000 with the warm-up")
                .endsWith("NOT each event arrived exactly once.\n");
    }

    private static Figures figures(Arrived arrived) {
        var latency = new Histogram(60_000_000L, 3);
        latency.recordValueWithCount(2_000, 999);
        latency.recordValue(40_000);
        return new Figures(
                LoadPlan.events(300_000, 100, 8),
                new Sent(0, Duration.ofSeconds(4), latency, 0),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                4000,
                arrived,
                new Toll(Duration.ofSeconds(2), 300L << 20, Duration.ofMillis(7), Duration.ofMillis(90)));
    }
}
