package io.aiqbraze.gateway.dispatch.send;

import static io.aiqbraze.gateway.dispatch.Deliveries.ACCEPTED_AT;
import static io.aiqbraze.gateway.dispatch.Deliveries.TRACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.DispatchSettings.OnErrorWithoutIndex;
import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeApplier;
import io.aiqbraze.gateway.dispatch.window.DeliveryExpiry;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipmentTest {
    private final Map<QueuedDelivery, Outcome> ended = new LinkedHashMap<>();
    private final OutcomeApplier applier = new OutcomeApplier(ended::put, OnErrorWithoutIndex.DELIVER);

    @TempDir
    private Path directory;

    @Test
    void what_became_too_old_is_given_up_and_the_rest_remains() throws Exception {
        // Given
        QueuedDelivery old = aged(Deliveries.event("a", "old"), ACCEPTED_AT);
        QueuedDelivery fresh = aged(Deliveries.event("b", "fresh"), ACCEPTED_AT.plusSeconds(3600));
        var shipment = new Shipment(batch(old, fresh));

        // When
        shipment.dropExpired(expiry("events: 30m"), applier);

        // Then
        assertThat(shipment.current().deliveries()).containsExactly(fresh);
        assertThat(ended).containsOnlyKeys(old);
    }

    @Test
    void a_merged_object_is_as_old_as_its_latest_part() throws Exception {
        // Given
        QueuedDelivery old = aged(Deliveries.attributes("a", "{\"x\":1}"), ACCEPTED_AT);
        QueuedDelivery fresh = aged(Deliveries.attributes("a", "{\"x\":2}"), ACCEPTED_AT.plusSeconds(3600));
        var shipment = new Shipment(batch(old, fresh));

        // When
        shipment.dropExpired(expiry("attributes: 30m"), applier);

        // Then
        assertThat(shipment.current().deliveries()).containsExactly(old, fresh);
        assertThat(ended).isEmpty();
    }

    @Test
    void a_shipment_of_which_all_is_too_old_is_done() throws Exception {
        // Given
        var shipment = new Shipment(batch(aged(Deliveries.event("a", "old"), ACCEPTED_AT)));

        // When
        shipment.dropExpired(expiry("events: 30m"), applier);

        // Then
        assertThat(shipment.isDone()).isTrue();
    }

    @Test
    void of_halves_each_is_looked_at_before_it_is_sent() throws Exception {
        // Given
        RequestBatch whole =
                batch(aged(Deliveries.event("a", "old"), ACCEPTED_AT), aged(Deliveries.event("b", "old"), ACCEPTED_AT));
        var shipment = new Shipment(whole);
        shipment.replace(whole.split());

        // When
        shipment.dropExpired(expiry("events: 30m"), applier);

        // Then
        assertThat(shipment.isDone()).isTrue();
        assertThat(ended).hasSize(2);
    }

    @Test
    void only_a_request_that_fails_while_others_succeed_is_at_fault_itself() {
        // Given
        var shipment = new Shipment(batch(Deliveries.event("a", "1")));
        shipment.leaves();
        shipment.leaves();
        shipment.failedAfter(10);

        // When
        boolean withNoSuccess = shipment.aloneFails(10, 2);
        boolean withSuccesses = shipment.aloneFails(11, 2);

        // Then
        assertThat(List.of(withNoSuccess, withSuccesses)).containsExactly(false, true);
    }

    private DeliveryExpiry expiry(String maxAge) throws Exception {
        Path file =
                Files.writeString(directory.resolve("gateway.yaml"), "dispatch: {retry: {maxAge: {" + maxAge + "}}}");
        var settings = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "k"))
                .load(Optional.of(file))
                .dispatch();
        return new DeliveryExpiry(settings.retry(), Clock.fixed(ACCEPTED_AT.plus(Duration.ofHours(1)), ZoneOffset.UTC));
    }

    private static RequestBatch batch(QueuedDelivery... deliveries) {
        var builder = new TrackBatchBuilder(TRACK, new ObjectsPerTrack(false, 75));
        String user = "";
        for (QueuedDelivery queued : deliveries) {
            if (!queued.delivery().user().value().equals(user)) {
                builder.nextUser();
                user = queued.delivery().user().value();
            }
            assertThat(builder.offer(queued)).isTrue();
        }
        return builder.build();
    }

    private static QueuedDelivery aged(QueuedDelivery queued, Instant acceptedAt) {
        Delivery like = queued.delivery();
        var origin = new Origin("default", "events", "r-1", "v1", acceptedAt);
        return new QueuedDelivery(queued.position(), like.from(origin), false);
    }
}
