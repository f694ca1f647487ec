package io.aiqbraze.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics("""
            # TYPE gateway_dispatch_delay_seconds summary
            gateway_dispatch_delay_seconds{lane="bulk",quantile="0.99"} 0.25
            gateway_dispatch_delay_seconds{lane="live",quantile="0.99"} 0.5
            gateway_dispatch_delay_seconds{lane="idle",quantile="0.99"} NaN
            gateway_dispatch_delay_seconds{lane="live",quantile="0.5"} 7.0
            gateway_dispatch_delay_seconds_max{lane="live"} 9.0
            up 1.0
            """);

    @Test
    void of_several_values_the_greatest_counts() {
        assertThat(metrics.greatest("gateway_dispatch_delay_seconds", "quantile=\"0.99\""))
                .isEqualTo(0.5);
    }

    @Test
    void a_metric_may_have_no_labels() {
        assertThat(metrics.greatest("up", "")).isEqualTo(1);
    }

    @Test
    void what_is_not_there_is_nothing() {
        assertThat(metrics.greatest("gateway_dispatch_delay", "")).isZero();
    }
}
