package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshRowsTest {
    private static final int DELIVERIES = 10;

    private final FreshRow first = row(LIVE, 0);
    private final FreshRow second = row(LIVE, 1);
    private final FreshRow third = row(LIVE, 2);

    @Test
    void who_has_read_all_before_takes_what_was_written() {
        // Given
        FreshRows fresh = fresh();

        // When
        List<FreshRow> taken = fresh.take(LIVE, first.last(), Integer.MAX_VALUE);

        // Then
        assertThat(taken).containsExactly(second, third);
    }

    @Test
    void it_is_there_once() {
        // Given
        FreshRows fresh = fresh();
        assertThat(fresh.take(LIVE, first.last(), Integer.MAX_VALUE)).isNotEmpty();

        // When
        List<FreshRow> again = fresh.take(LIVE, first.last(), Integer.MAX_VALUE);

        // Then only the disk knows what has become of it
        assertThat(again).isNull();
    }

    @Test
    void that_nothing_stands_behind_the_end_is_known_without_the_disk() {
        assertThat(fresh().take(LIVE, third.last(), Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void what_stands_before_the_first_row_is_on_disk() {
        assertThat(fresh().take(LIVE, Outbox.START, Integer.MAX_VALUE)).isNull();
    }

    @Test
    void a_line_that_nobody_wrote_to_is_on_disk() {
        assertThat(fresh().take(BULK, Outbox.START, Integer.MAX_VALUE)).isNull();
    }

    @Test
    void what_was_left_to_the_disk_may_have_been_seen_and_is_not_kept() {
        // Given
        FreshRows fresh = fresh();
        assertThat(fresh.take(LIVE, Outbox.START, Integer.MAX_VALUE)).isNull();

        // When
        List<FreshRow> taken = fresh.take(LIVE, first.last(), Integer.MAX_VALUE);

        // Then
        assertThat(taken).isNull();
    }

    @Test
    void it_stops_once_there_is_enough_and_goes_on_from_there() {
        // Given
        FreshRows fresh = fresh();
        List<QueuedDelivery> all = queued(List.of(second, third));
        int jsonBytes = second.deliveries().get(0).json().length();

        // When
        List<FreshRow> some = fresh.take(LIVE, first.last(), 2 * jsonBytes + 1);
        List<FreshRow> others = fresh.take(LIVE, all.get(2).position(), Integer.MAX_VALUE);

        // Then
        assertThat(queued(some)).isEqualTo(all.subList(0, 3));
        assertThat(queued(others)).isEqualTo(all.subList(3, 2 * DELIVERIES));
    }

    @Test
    void at_least_one_is_taken() {
        assertThat(fresh().take(LIVE, first.last(), 0)).containsExactly(second.first(1));
    }

    @Test
    void the_oldest_is_left_to_the_disk_when_there_is_too_much() {
        // Given room for one row
        FreshRow bulk = row(BULK, 1);
        var fresh = new FreshRows(bulk.bytes());

        // When
        fresh.written(List.of(first, second, row(BULK, 0), bulk));

        // Then
        assertThat(fresh.take(BULK, row(BULK, 0).last(), Integer.MAX_VALUE)).containsExactly(bulk);
        assertThat(fresh.take(LIVE, first.last(), Integer.MAX_VALUE)).isNull();
    }

    @Test
    void what_is_taken_makes_room() {
        // Given room for two rows, which are taken in parts
        var fresh = new FreshRows(second.bytes() + third.bytes());
        fresh.written(List.of(first, second, third));
        assertThat(fresh.take(LIVE, first.last(), 1)).containsExactly(second.first(1));
        assertThat(fresh.take(LIVE, second.first(1).last(), Integer.MAX_VALUE))
                .containsExactly(second.behind(1), third);

        // When
        FreshRow fourth = row(LIVE, 3);
        FreshRow fifth = row(LIVE, 4);
        fresh.written(List.of(fourth, fifth));

        // Then
        assertThat(fresh.take(LIVE, third.last(), Integer.MAX_VALUE)).containsExactly(fourth, fifth);
    }

    @Test
    void after_a_commit_that_failed_only_the_disk_knows() {
        // Given
        FreshRows fresh = fresh();

        // When
        fresh.forget();

        // Then
        assertThat(fresh.take(LIVE, first.last(), Integer.MAX_VALUE)).isNull();
        assertThat(fresh.take(LIVE, third.last(), Integer.MAX_VALUE)).isNull();
    }

    @Test
    void when_it_is_closed_the_disk_is_asked_also_for_what_is_written_then() {
        // Given
        FreshRows fresh = fresh();

        // When
        fresh.close();
        fresh.written(List.of(row(LIVE, 3), row(LIVE, 4)));

        // Then
        assertThat(fresh.take(LIVE, row(LIVE, 3).last(), Integer.MAX_VALUE)).isNull();
        assertThat(fresh.take(LIVE, row(LIVE, 4).last(), Integer.MAX_VALUE)).isNull();
    }

    /** With three rows of one line, before the first of which there may be others. */
    private FreshRows fresh() {
        var fresh = new FreshRows(Long.MAX_VALUE);
        fresh.written(List.of(first, second, third));
        return fresh;
    }

    private static FreshRow row(Line line, int sequence) {
        int number = line.equals(LIVE) ? 0 : 1;
        int from = 10 + DELIVERIES * sequence;
        return new FreshRow(line, Position.row(number, sequence), 0, Samples.deliveries(line, from, from + DELIVERIES));
    }

    private static List<QueuedDelivery> queued(List<FreshRow> rows) {
        return rows.stream().flatMap(row -> row.queued().stream()).toList();
    }
}
