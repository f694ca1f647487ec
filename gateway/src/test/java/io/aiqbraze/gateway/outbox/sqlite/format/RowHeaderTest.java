package io.aiqbraze.gateway.outbox.sqlite.format;

import static io.aiqbraze.gateway.outbox.sqlite.format.EncodedRows.read;
import static io.aiqbraze.gateway.outbox.sqlite.format.EncodedRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.Samples;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow.SlotSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The headers of rows and deliveries, in which a release may write fields that those before it do not know. */
class RowHeaderTest {
    @Test
    void how_senders_call_their_campaigns_comes_back() {
        // Given
        String longest = "x".repeat(200);
        List<Delivery> deliveries = sentAs(null, "a", "a", "b", null, longest, "");

        // When
        List<QueuedDelivery> read = read(row(deliveries), Samples.CAMPAIGNS);

        // Then
        assertThat(read).extracting(QueuedDelivery::delivery).containsExactlyElementsOf(deliveries);
    }

    @Test
    void deliveries_that_are_skipped_hand_on_how_their_sender_calls_the_campaign() {
        // Given
        StoredRow row = row(sentAs("a", "a"));
        var read = new ArrayList<QueuedDelivery>();

        // When
        long unusedBytes = RowCodec.read(
                row, Samples.CAMPAIGNS, position -> position == DeliveryPosition.of(0, 1), Integer.MAX_VALUE, read);

        // Then
        assertThat(read).extracting(each -> each.delivery().sentAs()).containsExactly("a");
    }

    @Test
    void format_2_has_no_room_for_new_fields() {
        // Given
        StoredRow row = row(BodyFormat.CHECKED, sentAs("a", "b"));

        // When
        List<QueuedDelivery> read = read(row, Samples.CAMPAIGNS);

        // Then
        assertThat(read).extracting(each -> each.delivery().sentAs()).containsExactly(null, null);
    }

    @Test
    void headers_without_fields_cost_a_byte_a_row_and_a_byte_a_request() {
        // Given
        List<Delivery> deliveries = Samples.deliveries(Samples.LIVE, 0, 75);

        // When
        int more = row(deliveries).body().length
                - row(BodyFormat.CHECKED, deliveries).body().length;

        // Then the samples have a request for ten deliveries
        assertThat(more).isEqualTo(1 + 8);
    }

    @Test
    void fields_of_a_later_release_are_passed_over() {
        // Given
        Delivery delivery = Samples.delivery(Samples.CAMPAIGNS, 1);
        StoredRow row = rowOfALaterRelease(delivery.sentAs("a"));

        // When
        List<QueuedDelivery> read = read(row, Samples.CAMPAIGNS);

        // Then
        assertThat(read).extracting(QueuedDelivery::delivery).containsExactly(delivery.sentAs("a"), delivery);
    }

    private static List<Delivery> sentAs(@Nullable String... ids) {
        return Stream.of(ids)
                .map(id -> Samples.delivery(Samples.CAMPAIGNS, 1).sentAs(id))
                .toList();
    }

    /** A delivery twice, with fields in each header that no release knows; the second says nothing else in its header. */
    private static StoredRow rowOfALaterRelease(Delivery delivery) {
        var to = new BodyEncoder();
        to.writeByte(BodyFormat.EXTENSIBLE.number());
        unknownHeader(to, header -> {});
        LineNames.write(to, delivery.line());
        to.writeByte(1 + 2 + 4 + 16);
        to.writeByte(3);
        to.writeByte(0);
        to.writeText(delivery.origin().client());
        to.writeText(delivery.origin().stream());
        to.writeText(delivery.origin().requestId());
        to.writeText(delivery.origin().ruleVersion());
        to.writeInteger(delivery.origin().acceptedAt().toEpochMilli());
        unknownHeader(to, header -> {});
        to.writeOptionalText(delivery.campaign());
        unknownHeader(to, header -> header.writeField(1, delivery.sentAs()));
        endOfDelivery(to, delivery);
        to.writeByte(4 + 16);
        to.writeByte(3);
        to.writeByte(0);
        unknownHeader(to, header -> {});
        endOfDelivery(to, delivery);
        return new StoredRow(0, 2, BodyFormat.EXTENSIBLE.end(to), SlotSet.NONE, SlotSet.NONE);
    }

    private static void unknownHeader(BodyEncoder to, Consumer<BodyEncoder> known) {
        int start = to.beginHeader();
        to.writeField(77, "ü".repeat(100));
        known.accept(to);
        to.writeField(300, "");
        to.endHeader(start);
    }

    private static void endOfDelivery(BodyEncoder to, Delivery delivery) {
        to.writeText(delivery.payloadId());
        to.writeText(delivery.user().value());
        to.writeText(delivery.index());
        to.writeInteger(delivery.ordinal());
        to.writeBytes(delivery.json().array());
    }
}
