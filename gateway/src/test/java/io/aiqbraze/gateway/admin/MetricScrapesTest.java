package io.aiqbraze.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.admin.AdminOperations.GatewayReports;
import io.aiqbraze.gateway.admin.AdminOperations.ScrapeFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricScrapesTest {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final ProbeRoutes.MetricScrapes scrapes = new ProbeRoutes.MetricScrapes(
            new GatewayReports() {
                @Override
                public JsonNode status() {
                    return JsonNodeFactory.instance.objectNode();
                }

                @Override
                public String metrics(ScrapeFormat format) {
                    return "made " + made.incrementAndGet();
                }
            },
            nanos::get);

    @Test
    void each_reader_gets_the_metrics_of_now() {
        assertThat(scrapes.text(ScrapeFormat.PROMETHEUS)).isEqualTo("made 1");
        assertThat(scrapes.text(ScrapeFormat.PROMETHEUS)).isEqualTo("made 2");
    }

    @Test
    void a_flood_of_readers_costs_no_more_than_some_a_second() {
        // When
        String text = "";
        for (int reader = 0; reader < 1_000; reader++) {
            text = scrapes.text(ScrapeFormat.PROMETHEUS);
        }

        // Then
        assertThat(text).isEqualTo("made 20");
        assertThat(made).hasValue(20);
    }

    @Test
    void a_flood_of_readers_in_one_form_leaves_the_other_as_new() {
        // Given
        for (int reader = 0; reader < 1_000; reader++) {
            assertThat(scrapes.text(ScrapeFormat.OPEN_METRICS)).isNotEmpty();
        }

        // When, Then
        assertThat(scrapes.text(ScrapeFormat.PROMETHEUS)).isEqualTo("made 21");
        assertThat(scrapes.text(ScrapeFormat.PROMETHEUS)).isEqualTo("made 21");
    }

    @Test
    void in_the_next_second_they_are_made_anew() {
        // Given
        for (int reader = 0; reader < 1_000; reader++) {
            assertThat(scrapes.text(ScrapeFormat.PROMETHEUS)).isNotEmpty();
        }

        // When
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

        // Then
        assertThat(scrapes.text(ScrapeFormat.PROMETHEUS)).isEqualTo("made 21");
    }
}
