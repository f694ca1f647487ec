package io.aiqbraze.gateway.outbox.sqlite.format;

import static io.aiqbraze.gateway.outbox.sqlite.format.EncodedRows.read;
import static io.aiqbraze.gateway.outbox.sqlite.format.EncodedRows.row;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow.SlotSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowCodecTest {
    private static final Line CANVAS = new Line("übersee", Endpoint.CANVAS, Lane.LIVE);

    @ParameterizedTest
    @EnumSource(BodyFormat.class)
    void every_field_comes_back_as_it_was_written(BodyFormat format) {
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
        List<QueuedDelivery> read = read(row(format, deliveries), CANVAS);

        // Then
        assertThat(read).extracting(QueuedDelivery::delivery).containsExactlyElementsOf(deliveries);
    }

    @Test
    void every_kind_of_track_comes_back() {
        // Given
        List<Delivery> deliveries = List.of(track(Kind.ATTRIBUTES), track(Kind.EVENT), track(Kind.PURCHASE));

        // When
        List<QueuedDelivery> read = read(row(deliveries), Samples.LIVE);

        // Then
        assertThat(read).extracting(QueuedDelivery::delivery).containsExactlyElementsOf(deliveries);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_there_is_has_a_place_in_the_format(Kind kind) {
        assertThat(comesBack(kind, Identifier.EXTERNAL_ID)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Identifier.class)
    void so_has_every_identifier(Identifier identifier) {
        assertThat(comesBack(Kind.EVENT, identifier)).isTrue();
    }

    @Test
    void the_deliveries_of_a_request_share_one_origin_in_memory() {
        // Given
        StoredRow row = row(Samples.deliveries(Samples.LIVE, 0, 5));

        // When
        List<QueuedDelivery> read = read(row, Samples.LIVE);

        // Then
        assertThat(read)
                .allSatisfy(each -> assertThat(each.delivery().origin())
                        .isSameAs(read.get(0).delivery().origin()));
    }

    @Test
    void what_is_settled_or_read_before_is_left_out() {
        // Given
        byte[] body = row(Samples.deliveries(Samples.CAMPAIGNS, 0, 70)).body();
        var row = new StoredRow(9, 70, body, SlotSet.NONE.with(65).with(3), SlotSet.NONE.with(66));
        var read = new ArrayList<QueuedDelivery>();

        // When
        long unusedBytes = RowCodec.read(
                row, Samples.CAMPAIGNS, position -> position > DeliveryPosition.of(9, 63), Integer.MAX_VALUE, read);

        // Then
        assertThat(read)
                .extracting(each -> each.delivery().index() + each.marked())
                .containsExactly("64false", "66true", "67false", "68false", "69false");
    }

    @Test
    void integers_of_any_size_come_back() {
        // Given
        var encoder = new BodyEncoder();
        long[] values = {0, 1, 127, 128, 1L << 42, Long.MAX_VALUE, -1, Long.MIN_VALUE};

        // When
        Arrays.stream(values).forEach(encoder::writeInteger);

        // Then
        var decoder = new BodyDecoder(encoder.take());
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

    private static boolean comesBack(Kind kind, Identifier identifier) {
        var line = new Line("default", kind.endpoint(), Lane.LIVE);
        String campaign = kind.endpoint() == Endpoint.TRACK ? null : "c";
        var user = new User(identifier, "u");
        JsonBytes json = JsonBytes.of("{}");
        var delivery = new Delivery(line, kind, user, campaign, null, "0", 0, json, Samples.origin("events", "r"));
        return read(row(List.of(delivery)), line).get(0).delivery().equals(delivery);
    }

    private static Delivery track(Kind kind) {
        var user = new User(Identifier.EXTERNAL_ID, "u");
        return new Delivery(
                Samples.LIVE, kind, user, null, null, "0", 0, JsonBytes.of("{}"), Samples.origin("events", "r"));
    }
}
