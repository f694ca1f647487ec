package io.aiqbraze.gateway.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.RowCodec.StoredRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowCodecTest {
    private static final Line CANVAS = new Line("übersee", Endpoint.CANVAS, Lane.LIVE);

    @Test
    void every_field_comes_back_as_it_was_written() {
        // Given
        var first = new Origin("client", "events", "request-1", "rules-1", Instant.ofEpochMilli(1_772_359_200_123L));
        var second = new Origin("client", "events", "request-2", "rules-2", Instant.EPOCH);
        List<Delivery> deliveries = List.of(
                delivery(Identifier.EXTERNAL_ID, "üser", "canvas-1", null, "3", 0, "{}", first),
                delivery(Identifier.BRAZE_ID, "", "canvas-1", "", "3.members[17]", 4_711, "{\"ä\":1}", first),
                delivery(Identifier.USER_ALIAS, "label\nname", "canvas-2", "id", "4", 1, "{}", second),
                delivery(Identifier.EMAIL, "a@example.org", "canvas-2", null, "5", 128, "[]", second),
                delivery(Identifier.PHONE, "+49", "canvas-1", "id", "6", 0, "x".repeat(70_000), first));

        // When
        List<QueuedDelivery> read = read(row(encode(deliveries)), CANVAS);

        // Then
        assertThat(read).extracting(QueuedDelivery::delivery).containsExactlyElementsOf(deliveries);
    }

    @Test
    void every_kind_of_track_comes_back() {
        // Given
        List<Delivery> deliveries = List.of(track(Kind.ATTRIBUTES), track(Kind.EVENT), track(Kind.PURCHASE));
        var read = new ArrayList<QueuedDelivery>();

        // When
        int unusedBytes =
                RowCodec.read(row(encode(deliveries)), Samples.LIVE, position -> true, Integer.MAX_VALUE, read);

        // Then
        assertThat(read).extracting(QueuedDelivery::delivery).containsExactlyElementsOf(deliveries);
    }

    @Test
    void the_deliveries_of_a_request_share_one_origin_in_memory() {
        // Given
        byte[] body = encode(Samples.deliveries(Samples.LIVE, 0, 5));

        // When
        var read = new ArrayList<QueuedDelivery>();
        int unusedBytes = RowCodec.read(row(body), Samples.LIVE, position -> true, Integer.MAX_VALUE, read);

        // Then
        assertThat(read)
                .allSatisfy(each -> assertThat(each.delivery().origin())
                        .isSameAs(read.get(0).delivery().origin()));
    }

    @Test
    void what_is_settled_or_read_before_is_left_out() {
        // Given
        byte[] body = encode(Samples.deliveries(Samples.CAMPAIGNS, 0, 70));
        var row = new StoredRow(9, body, Slots.NONE.with(65).with(3), Slots.NONE.with(66));
        var read = new ArrayList<QueuedDelivery>();

        // When
        int unusedBytes = RowCodec.read(
                row, Samples.CAMPAIGNS, position -> position > Position.of(9, 63), Integer.MAX_VALUE, read);

        // Then
        assertThat(read)
                .extracting(each -> each.delivery().index() + each.marked())
                .containsExactly("64false", "66true", "67false", "68false", "69false");
    }

    @Test
    void a_row_that_is_cut_off_is_refused() {
        // Given
        byte[] body = encode(Samples.deliveries(Samples.LIVE, 0, 3));
        StoredRow cut = row(Arrays.copyOf(body, body.length - 1));

        // When, Then
        assertThatThrownBy(() -> read(cut, Samples.LIVE)).isInstanceOf(CorruptData.class);
    }

    @Test
    void a_row_of_a_newer_format_is_refused() {
        // Given
        byte[] body = encode(Samples.deliveries(Samples.LIVE, 0, 3));
        body[0] = RowCodec.VERSION + 1;

        // When, Then
        assertThatThrownBy(() -> read(row(body), Samples.LIVE))
                .isInstanceOf(CorruptData.class)
                .hasMessageContaining("format");
    }

    @Test
    void integers_of_any_size_come_back() {
        // Given
        var encoder = new Encoder();
        long[] values = {0, 1, 127, 128, 1L << 42, Long.MAX_VALUE, -1, Long.MIN_VALUE};

        // When
        Arrays.stream(values).forEach(encoder::writeInteger);

        // Then
        var decoder = new Decoder(encoder.take());
        assertThat(Arrays.stream(values).map(value -> decoder.readInteger()).toArray())
                .containsExactly(values);
    }

    private static Delivery delivery(
            Identifier identifier,
            String user,
            String canvas,
            String payloadId,
            String index,
            int ordinal,
            String json,
            Origin origin) {
        return new Delivery(
                CANVAS,
                Kind.CANVAS,
                new User(identifier, user),
                canvas,
                payloadId,
                index,
                ordinal,
                JsonBytes.of(json),
                origin);
    }

    private static Delivery track(Kind kind) {
        var user = new User(Identifier.EXTERNAL_ID, "u");
        return new Delivery(
                Samples.LIVE, kind, user, null, null, "0", 0, JsonBytes.of("{}"), Samples.origin("events", "r"));
    }

    private static byte[] encode(List<Delivery> deliveries) {
        var encoder = new Encoder();
        encoder.writeByte(RowCodec.VERSION);
        var codec = new DeliveryCodec();
        deliveries.forEach(delivery -> codec.write(encoder, delivery));
        return encoder.take();
    }

    private static StoredRow row(byte[] body) {
        return new StoredRow(0, body, Slots.NONE, Slots.NONE);
    }

    private static List<QueuedDelivery> read(StoredRow row, Line line) {
        var read = new ArrayList<QueuedDelivery>();
        int unusedBytes = RowCodec.read(row, line, position -> true, Integer.MAX_VALUE, read);
        return read;
    }
}
