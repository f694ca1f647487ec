package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
    @TempDir
    Path directory;

    @Test
    void single_deliveries_are_read_again_in_order() throws IOException {
        // Given deliveries over several rows
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 300));
            List<QueuedDelivery> all = outbox.read(LIVE);
            List<QueuedDelivery> some = List.of(all.get(3), all.get(4), all.get(120), all.get(299));

            // When
            List<QueuedDelivery> fetched = outbox.fetch(
                    LIVE, some.stream().map(QueuedDelivery::position).toList());

            // Then
            assertThat(fetched).isEqualTo(some);
        }
    }

    @Test
    void what_has_ended_is_missing() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 3));
            List<QueuedDelivery> all = outbox.read(LIVE);
            outbox.settle(all.subList(1, 2), DELIVERED);

            // When
            List<QueuedDelivery> fetched = outbox.fetch(
                    LIVE, all.stream().map(QueuedDelivery::position).toList());

            // Then
            assertThat(fetched).containsExactly(all.get(0), all.get(2));
        }
    }
}
