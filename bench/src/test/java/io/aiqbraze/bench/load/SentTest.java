package io.aiqbraze.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SentTest {
    @Test
    void of_two_rounds_the_times_and_the_refusals_add_up() {
        // When
        Sent both = sent(3, 1, 1_000).plus(sent(4, 2, 2_000));

        // Then
        assertThat(both.took()).isEqualTo(Duration.ofSeconds(7));
        assertThat(both.refusals()).isEqualTo(3);
    }

    @Test
    void of_two_rounds_all_latencies_count() {
        // When
        Sent both = sent(3, 1, 1_000).plus(sent(4, 2, 2_000));

        // Then
        assertThat(both.latencyMillis(50)).isEqualTo(1);
        assertThat(both.latencyMillis(100)).isEqualTo(2);
    }

    private static Sent sent(int seconds, int refusals, long micros) {
        var latency = new Histogram(1_000_000, 4);
        latency.recordValue(micros);
        return new Sent(0, Duration.ofSeconds(seconds), latency, refusals);
    }
}
