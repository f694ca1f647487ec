package io.aiqbraze.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScrapesTest {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Scrapes scrapes = new Scrapes(() -> "made " + made.incrementAndGet(), nanos::get);

    @Test
    void each_reader_gets_the_metrics_of_now() {
        assertThat(scrapes.text()).isEqualTo("made 1");
        assertThat(scrapes.text()).isEqualTo("made 2");
    }

    @Test
    void a_flood_of_readers_costs_no_more_than_some_a_second() {
        // When
        String text = "";
        for (int reader = 0; reader < 1_000; reader++) {
            text = scrapes.text();
        }

        // Then
        assertThat(text).isEqualTo("made 20");
        assertThat(made).hasValue(20);
    }

    @Test
    void in_the_next_second_they_are_made_anew() {
        // Given
        for (int reader = 0; reader < 1_000; reader++) {
            assertThat(scrapes.text()).isNotEmpty();
        }

        // When
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

        // Then
        assertThat(scrapes.text()).isEqualTo("made 21");
    }
}
