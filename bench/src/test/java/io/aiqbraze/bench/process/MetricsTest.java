package io.aiqbraze.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Metrics NOTHING = new Metrics("");

    private final Metrics metrics = new Metrics("""
            # TYPE pause_seconds_max gauge
            pause_seconds_max{cause="young"} 0.25
            pause_seconds_max{cause="full"} 0.5
            pause_seconds_max{cause="idle"} NaN
            pause_seconds_max_of_others{cause="full"} 9.0
            # TYPE delay_seconds histogram
            delay_seconds_bucket{lane="bulk",le="0.1"} 0
            delay_seconds_bucket{lane="bulk",le="1.0"} 40
            delay_seconds_bucket{lane="bulk",le="+Inf"} 40
            delay_seconds_bucket{lane="live",le="0.1"} 60
            delay_seconds_bucket{lane="live",le="1.0"} 60
            delay_seconds_bucket{lane="live",le="+Inf"} 60
            up 1.0
            """);

    @Test
    void of_several_values_the_greatest_counts() {
        assertThat(metrics.greatest("pause_seconds_max", "cause=")).isEqualTo(0.5);
    }

    @Test
    void a_metric_may_have_no_labels() {
        assertThat(metrics.greatest("up", "")).isEqualTo(1);
    }

    @Test
    void what_is_not_there_is_nothing() {
        assertThat(metrics.greatest("pause_seconds", "")).isZero();
    }

    @Test
    void within_a_bucket_values_are_spread_evenly() {
        // of 100 the 80th is in the middle between the 60th, at 0.1 s, and the 100th, at 1 s
        assertThat(metrics.quantile("delay_seconds", 0.8, NOTHING)).isEqualTo(Duration.ofMillis(550));
    }

    @Test
    void what_was_counted_before_is_left_out() {
        // Given
        var before = new Metrics("""
                delay_seconds_bucket{lane="live",le="0.1"} 60
                delay_seconds_bucket{lane="live",le="1.0"} 60
                delay_seconds_bucket{lane="live",le="+Inf"} 60
                """);

        // When, Then
        assertThat(metrics.quantile("delay_seconds", 0.5, before)).isEqualTo(Duration.ofMillis(550));
    }

    @Test
    void a_histogram_that_counted_nothing_tells_nothing() {
        assertThat(metrics.quantile("delay_seconds", 0.99, metrics)).isZero();
    }
}
