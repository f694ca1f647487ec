package io.aiqbraze.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ConfigurationLoader;
import io.aiqbraze.gateway.config.DispatchSettings.OnErrorWithoutIndex;
import io.aiqbraze.gateway.config.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipmentTest {
    @TempDir
    private Path directory;

    @Test
    void only_the_old_part_of_a_merged_object_is_given_up() throws Exception {
        // Given attributes of one user, of which those of one stream are too old after a minute
        QueuedDelivery old = attributes("short", "{\"a\":1}");
        QueuedDelivery first = attributes("long", "{\"b\":1}");
        QueuedDelivery second = attributes("long", "{\"b\":2}");
        var builder = new TrackBatchBuilder(Deliveries.TRACK, new ObjectsPerTrack(false, 75));
        builder.nextUser();
        List<QueuedDelivery> offered = List.of(old, first, second, Deliveries.event("u", "e"));
        assertThat(offered).allMatch(builder::offer);
        var shipment = new Shipment(builder.build());
        List<QueuedDelivery> expired = new ArrayList<>();

        // When
        shipment.dropExpired(
                anHourLater(), new Conclusions((queued, end) -> expired.add(queued), OnErrorWithoutIndex.DELIVER));

        // Then what is left comes in its order, no two attributes of a user in one request
        assertThat(expired).containsExactly(old);
        List<QueuedDelivery> sent = new ArrayList<>();
        while (!shipment.isDone()) {
            sent.addAll(shipment.current().deliveries());
            shipment.replace(List.of());
        }
        assertThat(sent).containsExactlyElementsOf(offered.subList(1, 4));
    }

    private Expiry anHourLater() throws Exception {
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"), "dispatch: {retry: {maxAgeOfStreams: {short: 1m}}}");
        var settings = new ConfigurationLoader(
                        Map.of("BRAZE_REST_ENDPOINT", "http://127.0.0.1:1", "BRAZE_API_KEY", "key"))
                .load(Optional.of(file));
        return new Expiry(
                settings.dispatch().retry(),
                Clock.fixed(Deliveries.ACCEPTED_AT.plus(Duration.ofHours(1)), ZoneOffset.UTC));
    }

    private static QueuedDelivery attributes(String stream, String json) {
        var origin = new Origin("default", stream, "r-1", "v1", Deliveries.ACCEPTED_AT);
        return Deliveries.queued(new Delivery(
                Deliveries.TRACK,
                Kind.ATTRIBUTES,
                Deliveries.user("u"),
                null,
                null,
                "0",
                0,
                JsonBytes.of(json),
                origin));
    }
}
