package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest {
    @TempDir
    Path directory;

    @Test
    void deliveries_come_back_in_order_over_rows_and_lines() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            var mixed = new ArrayList<Delivery>();
            for (int number = 0; number < 400; number++) {
                mixed.add(Samples.delivery(number % 3 == 0 ? BULK : LIVE, number));
            }

            // When
            outbox.append(mixed.subList(0, 170));
            outbox.append(mixed.subList(170, 400));

            // Then
            var read = new ArrayList<>(outbox.read(LIVE));
            read.addAll(outbox.read(BULK));
            assertThat(read)
                    .extracting(QueuedDelivery::delivery)
                    .containsExactlyElementsOf(Stream.of(LIVE, BULK)
                            .flatMap(line ->
                                    mixed.stream().filter(each -> each.line().equals(line)))
                            .toList());
        }
    }

    @Test
    void positions_grow_over_commits_and_reopening() throws IOException {
        // Given
        List<QueuedDelivery> before;
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 100));
            before = outbox.read(LIVE);
            outbox.settle(before, DELIVERED);
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 100, 101));

            // Then
            assertThat(outbox.read(LIVE))
                    .singleElement()
                    .satisfies(queued -> assertThat(queued.position())
                            .isGreaterThan(before.get(99).position()));
        }
    }

    @Test
    void reading_in_small_bites_sees_each_delivery_once() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 200));
            var seen = new ArrayList<String>();
            long after = DeliveryPosition.START;

            // When
            for (var bite = outbox.read(LIVE, after, 40); !bite.isEmpty(); bite = outbox.read(LIVE, after, 40)) {
                bite.forEach(queued -> seen.add(queued.delivery().index()));
                after = bite.get(bite.size() - 1).position();
            }

            // Then
            assertThat(seen)
                    .containsExactlyElementsOf(deliveries(LIVE, 0, 200).stream()
                            .map(Delivery::index)
                            .toList());
        }
    }

    @Test
    void a_read_stops_once_it_holds_enough_bytes() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 100, 400));
            int size = (int) deliveries(LIVE, 100, 101).get(0).bytes();

            // When
            var read = outbox.read(LIVE, DeliveryPosition.START, 3 * size);

            // Then
            assertThat(read).hasSize(3);
        }
    }

    @Test
    void at_least_one_delivery_is_read_whatever_its_size() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 10));

            // When
            var read = outbox.read(LIVE, DeliveryPosition.START, 0);

            // Then
            assertThat(read).hasSize(1);
        }
    }

    @Test
    void what_was_just_written_is_read_without_the_disk() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.database.unreadable = true;
            outbox.append(deliveries(LIVE, 0, 3));
            long last = DeliveryPosition.of(DeliveryPosition.row(0, 0), 2);

            // When
            outbox.append(deliveries(LIVE, 3, 5));

            // Then
            assertThat(outbox.read(LIVE, last, Integer.MAX_VALUE))
                    .extracting(QueuedDelivery::delivery)
                    .isEqualTo(deliveries(LIVE, 3, 5));
        }
    }

    @Test
    void a_line_without_deliveries_reads_as_empty() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 10));

            // When
            var read = outbox.read(CAMPAIGNS);

            // Then
            assertThat(read).isEmpty();
        }
    }

    @Test
    void listeners_hear_of_the_lines_that_grew() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            var heard = new CompletableFuture<Set<Line>>();
            outbox.outbox.onAppend(lines -> {
                throw new IllegalStateException("a listener that fails hinders no other");
            });
            outbox.outbox.onAppend(heard::complete);

            // When
            outbox.append(List.of(Samples.delivery(LIVE, 1), Samples.delivery(CAMPAIGNS, 2)));

            // Then
            assertThat(heard.orTimeout(30, TimeUnit.SECONDS).join()).containsExactlyInAnyOrder(LIVE, CAMPAIGNS);
        }
    }
}
