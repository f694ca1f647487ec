package io.aiqbraze.gateway.outbox.sqlite.write;

import static io.aiqbraze.gateway.outbox.sqlite.Samples.BULK;
import static io.aiqbraze.gateway.outbox.sqlite.Samples.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.aiqbraze.gateway.outbox.sqlite.write.RecentRows.RecentRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentRowsTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final RecentRow first = row(LIVE, 0);
    private final RecentRow second = row(LIVE, 1);
    private final RecentRow third = row(LIVE, 2);

    @Test
    void who_has_read_all_before_takes_what_was_written() {
        // Given
        RecentRows fresh = fresh();

        // When
        List<RecentRow> taken = fresh.take(LIVE, first.last(), ALL);

        // Then
        assertThat(taken).containsExactly(second, third);
    }

    @Test
    void it_is_there_once() {
        // Given
        RecentRows fresh = fresh();
        assertThat(fresh.take(LIVE, first.last(), ALL)).isNotEmpty();

        // When
        List<RecentRow> again = fresh.take(LIVE, first.last(), ALL);

        // Then only the disk knows what has become of it
        assertThat(again).isNull();
    }

    @Test
    void that_nothing_stands_behind_the_end_is_known_without_the_disk() {
        assertThat(fresh().take(LIVE, third.last(), ALL)).isEmpty();
    }

    @Test
    void a_line_that_nobody_wrote_to_is_on_disk() {
        assertThat(fresh().take(BULK, DeliveryPosition.START, ALL)).isNull();
    }

    @Test
    void who_begins_anew_reads_all_from_the_disk() {
        // Given
        RecentRows fresh = fresh();

        // When
        List<RecentRow> fromTheStart = fresh.take(LIVE, DeliveryPosition.START, ALL);
        List<RecentRow> behind = fresh.take(LIVE, first.last(), ALL);

        // Then
        assertThat(fromTheStart).isNull();
        assertThat(behind).isNull();
    }

    @Test
    void who_begins_anew_leaves_other_lines_as_they_are() {
        // Given
        RecentRows fresh = fresh();
        fresh.written(List.of(row(BULK, 0), row(BULK, 1)));

        // When
        assertThat(fresh.take(LIVE, DeliveryPosition.START, ALL)).isNull();

        // Then
        assertThat(fresh.take(BULK, row(BULK, 0).last(), ALL)).containsExactly(row(BULK, 1));
    }

    @Test
    void what_came_from_the_disk_meanwhile_does_not_come_again() {
        // Given a read from the disk that began before the second row was written, and saw it
        RecentRows fresh = fresh();

        // When
        List<RecentRow> taken = fresh.take(LIVE, second.last(), ALL);

        // Then
        assertThat(taken).containsExactly(third);
    }

    @Test
    void who_has_read_a_part_of_a_row_gets_the_rest_from_the_disk() {
        // Given
        long inTheSecond = second.last() - 1;

        // Then
        assertThat(fresh().take(LIVE, inTheSecond, ALL)).isNull();
    }

    @Test
    void as_many_rows_are_taken_as_hold_so_many_bytes_and_the_next_read_goes_on_from_there() {
        // Given
        RecentRows fresh = fresh();

        // When
        List<RecentRow> some = fresh.take(LIVE, first.last(), (int) second.textBytes() + 1);
        List<RecentRow> others = fresh.take(LIVE, second.last(), ALL);

        // Then
        assertThat(some).containsExactly(second);
        assertThat(others).containsExactly(third);
    }

    @Test
    void a_row_of_which_only_a_part_is_wanted_is_read_from_the_disk() {
        assertThat(fresh().take(LIVE, first.last(), (int) second.textBytes() - 1))
                .isNull();
    }

    @Test
    void when_too_much_is_held_the_line_that_holds_most_is_left_to_the_disk() {
        // Given room for two rows
        var fresh = new RecentRows(2 * second.memoryBytes());
        fresh.written(List.of(first, second, third));

        // When
        fresh.written(List.of(row(BULK, 0), row(BULK, 1)));

        // Then
        assertThat(fresh.take(BULK, row(BULK, 0).last(), ALL)).containsExactly(row(BULK, 1));
        assertThat(fresh.take(LIVE, first.last(), ALL)).isNull();
    }

    @Test
    void nothing_is_kept_of_a_line_with_too_much_until_it_is_read_again() {
        // Given room for one row
        var fresh = new RecentRows(second.memoryBytes());
        fresh.written(List.of(first, second, third));

        // When
        fresh.written(List.of(row(LIVE, 3)));
        List<RecentRow> unwanted = fresh.take(LIVE, third.last(), ALL);
        fresh.written(List.of(row(LIVE, 4)));
        List<RecentRow> wanted = fresh.take(LIVE, row(LIVE, 3).last(), ALL);

        // Then
        assertThat(unwanted).isNull();
        assertThat(wanted).containsExactly(row(LIVE, 4));
    }

    @Test
    void what_is_taken_makes_room() {
        // Given room for two rows
        var fresh = new RecentRows(2 * second.memoryBytes());
        fresh.written(List.of(first, second, third));
        assertThat(fresh.take(LIVE, first.last(), ALL)).containsExactly(second, third);

        // When
        fresh.written(List.of(row(LIVE, 3), row(LIVE, 4)));

        // Then
        assertThat(fresh.take(LIVE, third.last(), ALL)).containsExactly(row(LIVE, 3), row(LIVE, 4));
    }

    @Test
    void what_is_forgotten_only_the_disk_knows() {
        // Given
        RecentRows fresh = fresh();

        // When
        fresh.forget();

        // Then
        assertThat(fresh.take(LIVE, first.last(), ALL)).isNull();
        assertThat(fresh.take(LIVE, third.last(), ALL)).isNull();
    }

    @Test
    void when_it_is_closed_the_disk_is_asked_also_for_what_is_written_then() {
        // Given
        RecentRows fresh = fresh();

        // When
        fresh.close();
        fresh.written(List.of(row(LIVE, 3), row(LIVE, 4)));

        // Then
        assertThat(fresh.take(LIVE, row(LIVE, 3).last(), ALL)).isNull();
        assertThat(fresh.take(LIVE, row(LIVE, 4).last(), ALL)).isNull();
    }

    /** With three rows of one line, before the first of which there may be others. */
    private RecentRows fresh() {
        var fresh = new RecentRows(Long.MAX_VALUE);
        fresh.written(List.of(first, second, third));
        return fresh;
    }

    /** Rows of one length. */
    private static RecentRow row(Line line, int sequence) {
        int number = line.equals(LIVE) ? 0 : 1;
        int from = 10 + 10 * sequence;
        return RecentRow.of(line, DeliveryPosition.row(number, sequence), Samples.deliveries(line, from, from + 10));
    }
}
