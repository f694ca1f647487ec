package io.aiqbraze.gateway.outbox.sqlite.format;

import static io.aiqbraze.gateway.outbox.sqlite.format.EncodedRows.read;
import static io.aiqbraze.gateway.outbox.sqlite.format.EncodedRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow.SlotSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that is not as it was written is refused as a whole, and nothing of it is read. */
class DamagedRowTest {
    @ParameterizedTest
    @EnumSource(BodyFormat.class)
    void a_row_that_is_cut_off_is_refused(BodyFormat format) {
        // Given
        StoredRow row = row(format, Samples.deliveries(Samples.LIVE, 0, 3));
        StoredRow cut = with(row, Arrays.copyOf(row.body(), row.body().length - 1));

        // When, Then
        assertThatThrownBy(() -> read(cut, Samples.LIVE)).isInstanceOf(CorruptData.class);
    }

    @Test
    void a_row_with_any_bit_flipped_is_refused() {
        // Given
        StoredRow row = row(Samples.deliveries(Samples.LIVE, 0, 3));

        // When
        int[] accepted = IntStream.range(0, row.body().length * Byte.SIZE)
                .filter(bit -> {
                    byte[] flipped = row.body().clone();
                    flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                    return isAccepted(with(row, flipped));
                })
                .toArray();

        // Then
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 128, 129, -1, Integer.MAX_VALUE})
    void a_row_that_holds_another_number_of_deliveries_is_refused(int deliveries) {
        // Given
        StoredRow row = row(Samples.deliveries(Samples.LIVE, 0, 3));
        var other = new StoredRow(0, deliveries, row.body(), SlotSet.NONE, SlotSet.NONE);
        var read = new ArrayList<QueuedDelivery>();

        // When, Then
        assertThatThrownBy(() -> RowCodec.read(other, Samples.LIVE, position -> true, Integer.MAX_VALUE, read))
                .isInstanceOf(CorruptData.class);
        assertThat(read).isEmpty();
    }

    @Test
    void a_row_of_another_line_is_refused() {
        // Given
        StoredRow row = row(Samples.deliveries(Samples.LIVE, 0, 3));

        // When, Then
        assertThatThrownBy(() -> read(row, Samples.BULK))
                .isInstanceOf(CorruptData.class)
                .hasMessageContaining("wrong line");
    }

    @Test
    void a_delivery_that_cannot_be_is_damage() {
        // Given a trigger in a line of /users/track
        StoredRow row = row(BodyFormat.NEWEST, Samples.LIVE, Samples.deliveries(Samples.CAMPAIGNS, 0, 3));

        // When, Then
        assertThatThrownBy(() -> read(row, Samples.LIVE)).isInstanceOf(CorruptData.class);
    }

    @Test
    void a_row_of_a_newer_format_is_refused() {
        // Given
        StoredRow row = row(Samples.deliveries(Samples.LIVE, 0, 3));
        byte[] body = row.body().clone();
        body[0] = (byte) (BodyFormat.NEWEST.number() + 1);

        // When, Then
        assertThatThrownBy(() -> read(with(row, body), Samples.LIVE))
                .isInstanceOf(CorruptData.class)
                .hasMessageContaining("format");
    }

    private static StoredRow with(StoredRow row, byte[] body) {
        return new StoredRow(row.id(), row.deliveries(), body, SlotSet.NONE, SlotSet.NONE);
    }

    private static boolean isAccepted(StoredRow row) {
        try {
            return !read(row, Samples.LIVE).isEmpty();
        } catch (CorruptData expected) {
            return false;
        }
    }
}
