package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.CAMPAIGNS;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.DELIVERED;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How deliveries end in the outbox, and what is left of them. */
class SettledDeliveriesTest {
    @TempDir
    Path directory;

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
