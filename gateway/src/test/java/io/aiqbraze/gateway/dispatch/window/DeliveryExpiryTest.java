package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.ACCEPTED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.DispatchSettings.MaxAge;
import io.aiqbraze.gateway.config.DispatchSettings.RetrySettings;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.gateway.dispatch.Deliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryExpiryTest {
    private static final TimeSpan DAY = new TimeSpan(Duration.ofDays(1));
    private static final TimeSpan HOUR = new TimeSpan(Duration.ofHours(1));
    private static final TimeSpan MINUTE = new TimeSpan(Duration.ofMinutes(1));

    @Test
    void the_age_of_the_kind_holds_for_streams_without_their_own() {
        // When
        DeliveryExpiry expiry = after(Duration.ofHours(2), Map.of("carts", MINUTE));

        // Then
        assertThat(expiry.isExpired(Deliveries.trigger("a", "c"))).isTrue();
        assertThat(expiry.isExpired(Deliveries.event("a", "e"))).isFalse();
    }

    @Test
    void a_stream_of_its_own_age_expires_sooner() {
        // When
        DeliveryExpiry expiry = after(Duration.ofMinutes(2), Map.of("events", MINUTE));

        // Then
        assertThat(expiry.isExpired(Deliveries.event("a", "e"))).isTrue();
    }

    @Test
    void a_stream_of_its_own_age_expires_later() {
        // When
        DeliveryExpiry expiry = after(Duration.ofHours(2), Map.of("events", DAY));

        // Then
        assertThat(expiry.isExpired(Deliveries.trigger("a", "c"))).isFalse();
    }

    @Test
    void exactly_at_its_age_a_delivery_is_still_sent() {
        // When
        DeliveryExpiry expiry = after(Duration.ofHours(1), Map.of());

        // Then
        assertThat(expiry.isExpired(Deliveries.trigger("a", "c"))).isFalse();
    }

    /** Deliveries of the helper class are of the stream {@code events}. */
    private static DeliveryExpiry after(Duration age, Map<String, TimeSpan> ofStreams) {
        var settings = new RetrySettings(MINUTE, MINUTE, new MaxAge(DAY, DAY, DAY, HOUR, HOUR), ofStreams);
        return new DeliveryExpiry(settings, Clock.fixed(ACCEPTED_AT.plus(age), ZoneOffset.UTC));
    }
}
