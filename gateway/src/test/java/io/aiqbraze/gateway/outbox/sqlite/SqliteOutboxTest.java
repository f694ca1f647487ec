package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outcome;
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
            int size = deliveries(LIVE, 100, 101).get(0).json().length();

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
    void what_is_settled_in_part_stays_settled_after_reopening() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 160));
            outbox.settle(outbox.read(LIVE).subList(10, 155), DELIVERED);
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.read(LIVE))
                    .extracting(queued -> queued.delivery().index())
                    .containsExactly(
                            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "155", "156", "157", "158", "159");
        }
    }

    @Test
    void a_settled_delivery_is_not_read_by_a_read_called_afterwards() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 100));
            var first = outbox.read(LIVE).subList(0, 1);

            // When
            outbox.settle(first, DELIVERED);

            // Then
            assertThat(outbox.read(LIVE)).hasSize(99).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void a_delivery_ends_only_once() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 2));
            var both = outbox.read(LIVE);
            outbox.settle(List.of(both.get(0), both.get(0)), DELIVERED);
            outbox.settle(both, DELIVERED);

            // When
            outbox.settle(both, Samples.deadLettered("rejected_by_braze"));

            // Then
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(2, 0, 2, 0, 0, 0, 0));
            assertThat(outbox.outbox.counts()).isEmpty();
        }
    }

    @Test
    void marks_survive_reopening_but_not_their_removal() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(CAMPAIGNS, 0, 100));
            var queued = outbox.read(CAMPAIGNS);
            await(outbox.outbox.mark(queued.subList(0, 80)));
            await(outbox.outbox.unmark(queued.subList(2, 80)));
        }

        // When
        try (var outbox = TestOutbox.open(directory)) {
            // Then
            assertThat(outbox.read(CAMPAIGNS))
                    .filteredOn(QueuedDelivery::marked)
                    .extracting(queued -> queued.delivery().index())
                    .containsExactly("0", "1");
        }
    }

    @Test
    void nothing_is_left_of_a_row_whose_deliveries_have_all_ended() throws Exception {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(CAMPAIGNS, 0, 100));
            var queued = outbox.read(CAMPAIGNS);
            await(outbox.outbox.mark(queued));
            outbox.settle(queued.subList(0, 50), DELIVERED);

            // When
            outbox.settle(queued.subList(50, 100), DELIVERED);

            // Then
            try (var connection = outbox.database.connectToRead();
                    var statement = connection.createStatement();
                    var left = statement.executeQuery("SELECT (SELECT count(*) FROM delivery_rows),"
                            + " (SELECT count(*) FROM progress), (SELECT count(*) FROM marks)")) {
                left.next();
                assertThat(List.of(left.getInt(1), left.getInt(2), left.getInt(3)))
                        .containsOnly(0);
            }
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

    @Test
    void totals_count_each_kind_of_end() throws IOException {
        // Given
        try (var outbox = TestOutbox.open(directory)) {
            outbox.append(deliveries(LIVE, 0, 10));
            var queued = outbox.read(LIVE);

            // When
            outbox.settle(queued.subList(0, 4), DELIVERED);
            outbox.settle(queued.subList(4, 7), Samples.deadLettered("expired"));
            outbox.settle(queued.subList(7, 8), new Outcome.Duplicate());
            outbox.settle(queued.subList(8, 9), new Outcome.Discarded());

            // Then
            assertThat(outbox.totals(LIVE)).isEqualTo(new LineTotals(10, 0, 4, 3, 1, 1, 1));
        }
    }
}
