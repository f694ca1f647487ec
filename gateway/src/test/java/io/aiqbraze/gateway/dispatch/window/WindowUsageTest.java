package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.ACCEPTED_AT;
import static io.aiqbraze.gateway.dispatch.Deliveries.CAMPAIGNS;
import static io.aiqbraze.gateway.dispatch.Deliveries.queued;
import static io.aiqbraze.gateway.dispatch.Deliveries.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Origin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowUsageTest {
    private static final String JSON = "{}";

    @ParameterizedTest
    @CsvSource({"u, c, 1, s", "10000, c, 1, s", "u, 10000, 1, s", "u, c, 10000, s", "u, c, 1, 10000"})
    void each_text_that_a_sender_may_make_long_counts(String user, String campaign, String id, String sentAs) {
        // Given
        var delivery = new Delivery(
                CAMPAIGNS,
                Kind.TRIGGER,
                user(text(user)),
                text(campaign),
                text(id),
                "0",
                0,
                JsonBytes.of(JSON),
                new Origin("default", "events", "r-1", "v1", ACCEPTED_AT),
                text(sentAs));
        int characters = JSON.length()
                + text(user).length()
                + text(campaign).length()
                + text(id).length()
                + text(sentAs).length();

        // When
        WindowUsage usage = WindowUsage.of(queued(delivery));

        // Then
        assertThat(usage.bytes()).isBetween((long) characters, characters + 1_000L);
    }

    private static String text(String given) {
        return given.equals("10000") ? "x".repeat(10_000) : given;
    }
}
