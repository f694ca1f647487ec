package io.aiqbraze.gateway.dispatch.window;

import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.model.ChangedDelivery.withId;
import static io.aiqbraze.gateway.model.ChangedDelivery.withOrdinal;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Occurrence;
import io.aiqbraze.gateway.model.Origin;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicateFilterTest {
    private final DuplicateFilter duplicates = new DuplicateFilter(3);

    @Test
    void what_was_delivered_is_known() {
        // Given
        Delivery delivered = withId(event("a", "login").delivery(), "e-1");
        remember(delivered);

        // Then
        assertThat(has(withId(event("a", "login").delivery(), "e-1"))).isTrue();
    }

    @Test
    void what_was_not_delivered_is_not_known() {
        assertThat(has(withId(event("a", "login").delivery(), "e-1"))).isFalse();
    }

    @Test
    void without_an_id_nothing_is_a_duplicate() {
        // Given
        remember(event("a", "login").delivery());

        // Then
        assertThat(has(event("a", "login").delivery())).isFalse();
    }

    @Test
    void attributes_are_never_duplicates() {
        // Given
        Delivery attributes = withId(attributes("a", "{\"n\":1}").delivery(), "e-1");
        remember(attributes);

        // Then
        assertThat(has(attributes)).isFalse();
    }

    @Test
    void members_that_share_the_id_of_their_payload_are_different() {
        // Given
        remember(withId(event("a", "login").delivery(), "e-1"));

        // Then
        assertThat(has(withId(event("b", "login").delivery(), "e-1"))).isFalse();
    }

    @Test
    void each_output_of_a_payload_is_known_by_its_place() {
        // Given
        Delivery first = withId(trigger("a", "spring").delivery(), "e-1");
        remember(first);

        // Then
        assertThat(has(withOrdinal(first, 1))).isFalse();
    }

    @Test
    void the_same_id_of_another_client_or_stream_is_another() {
        // Given
        Delivery delivered = withId(event("a", "login").delivery(), "e-1");
        remember(delivered);

        // Then
        assertThat(has(from(delivered, "shop", "events", null))).isFalse();
        assertThat(has(from(delivered, "default", "mixed", null))).isFalse();
    }

    @Test
    void what_an_operator_sends_again_is_no_duplicate() {
        // Given
        Delivery delivered = withId(event("a", "login").delivery(), "e-1");
        remember(delivered);

        // Then
        assertThat(has(from(delivered, "default", "events", Instant.EPOCH))).isFalse();
    }

    @Test
    void the_oldest_is_forgotten_past_the_bound() {
        // When
        IntStream.range(0, 4).forEach(n -> remember(numbered(n)));

        // Then
        assertThat(has(numbered(0))).isFalse();
        assertThat(IntStream.range(1, 4).allMatch(n -> has(numbered(n)))).isTrue();
    }

    @Test
    void a_client_that_floods_makes_only_its_own_forgotten() {
        // Given
        Delivery others = from(withId(event("a", "login").delivery(), "e-1"), "shop", "events", null);
        remember(others);

        // When
        IntStream.range(0, 100).forEach(n -> remember(numbered(n)));

        // Then
        assertThat(has(others)).isTrue();
        assertThat(IntStream.range(98, 100).allMatch(n -> has(numbered(n)))).isTrue();
        assertThat(IntStream.range(0, 98).anyMatch(n -> has(numbered(n)))).isFalse();
    }

    @Test
    void a_window_of_none_knows_none() {
        // Given
        var none = new DuplicateFilter(0);
        none.remember("default", Occurrence.of(numbered(1)));

        // Then
        assertThat(none.has(Occurrence.of(numbered(1)))).isFalse();
    }

    private static Delivery numbered(int n) {
        return withId(event("a", "login").delivery(), "e-" + n);
    }

    private static Delivery from(Delivery delivery, String client, String stream, Instant replayedAt) {
        var origin = delivery.origin();
        return delivery.from(
                new Origin(client, stream, origin.requestId(), origin.ruleVersion(), origin.acceptedAt(), replayedAt));
    }

    private boolean has(Delivery delivery) {
        return duplicates.has(Occurrence.of(delivery));
    }

    private void remember(Delivery delivery) {
        duplicates.remember(delivery.origin().client(), Occurrence.of(delivery));
    }
}
