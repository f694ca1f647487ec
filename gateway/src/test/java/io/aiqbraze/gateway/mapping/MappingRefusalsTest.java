package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.mapping.MappingPool.json;
import static io.aiqbraze.gateway.mapping.MappingPool.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.deadletter.DeadLetter.Arrival;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.mapping.decode.Gzip;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the verticles refuse, and that nothing of it is lost or left behind. */
@ExtendWith(VertxExtension.class)
class MappingRefusalsTest {
    private MappingPool pool;

    @BeforeEach
    void open(Vertx vertx) {
        pool = new MappingPool(vertx, 2);
        pool.books.swap(new FakeRule().book("v1"));
    }

    @Test
    void what_is_refused_costs_only_itself_and_is_kept() {
        // When
        MappingReceipt receipt =
                pool.receipt(json("[{\"a\":1},{\"do\":\"refuse\",\"messageId\":7},{\"do\":\"filter\"},5,{\"a\":2}]"));

        // Then
        assertThat(receipt)
                .isEqualTo(new MappingReceipt(
                        "r-1",
                        "events",
                        5,
                        2,
                        1,
                        2,
                        2,
                        "v1",
                        List.of(
                                new MappingReceipt.RecordError(
                                        "1", "7", "not_wanted", "/do", "payload 1: `do` refused as told"),
                                new MappingReceipt.RecordError(
                                        "3",
                                        null,
                                        "not_an_object",
                                        "",
                                        "payload 3: must be a JSON object; this is a JSON number")),
                        false));
        assertThat(pool.outbox.keeps.remove())
                .first()
                .isEqualTo(new RefusedPayload(
                        new Origin("crm", "events", "r-1", "v1", MappingPool.RECEIVED),
                        "1",
                        "7",
                        "not_wanted",
                        "/do",
                        "payload 1: `do` refused as told",
                        MappingPool.NOW,
                        JsonBytes.of("{\"do\":\"refuse\",\"messageId\":7}"),
                        new Arrival(Arrival.Form.OBJECT, Lane.LIVE, Map.of())));
    }

    @Test
    void when_all_is_refused_nothing_is_appended() {
        // When
        MappingReceipt receipt = pool.receipt(json("[{\"do\":\"refuse\"},{\"do\":\"refuse\"}]"));

        // Then
        assertThat(receipt.rejected()).isEqualTo(2);
        assertThat(pool.outbox.appends).isEmpty();
        assertThat(pool.outbox.keeps).hasSize(1);
    }

    @Test
    void only_the_first_hundred_refusals_are_listed() {
        // When
        MappingReceipt receipt = pool.receipt(json("[" + "0,".repeat(100) + "0]"));

        // Then
        assertThat(receipt.errors()).hasSize(100);
        assertThat(receipt.errorsTruncated()).isTrue();
        assertThat(pool.outbox.keeps.remove()).hasSize(101);
    }

    @Test
    void a_rule_that_fails_refuses_the_payload_without_quoting_it() {
        // When
        MappingReceipt receipt = pool.receipt(json("[{\"do\":\"fail\",\"city\":\"Lyon\"},{\"a\":1}]"));

        // Then
        assertThat(receipt.accepted()).isOne();
        assertThat(receipt.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("internal_error");
            assertThat(error.message()).doesNotContain("Lyon");
        });
    }

    @Test
    void a_rule_that_overflows_the_stack_leaves_no_permits_behind() {
        // Given
        pool.books.swap(new FakeRule(payload -> {
                    throw new StackOverflowError();
                })
                .book("v1"));
        byte[] plain = "{}".getBytes(StandardCharsets.UTF_8);

        // When
        Throwable failure =
                catchThrowable(() -> pool.answer(request("events", Format.JSON, true, Buffer.buffer(Gzip.of(plain)))));

        // Then
        assertThat(failure).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(pool.permits.inUse()).isZero();
    }

    @Test
    void an_outbox_that_refuses_makes_the_answer_unavailable() {
        // Given
        pool.outbox.onAppend =
                () -> Future.failedFuture(new OutboxUnavailable(OutboxUnavailable.Reason.FULL, "the outbox is full"));

        // When
        MappingAnswer answer = pool.answer(json("{\"a\":1}"));

        // Then
        assertThat(answer).isEqualTo(new MappingAnswer.Unavailable("outbox_full", "the outbox is full"));
    }

    @Test
    void a_request_that_cannot_be_stored_is_kept_neither_in_part_nor_as_a_whole() {
        // Given
        pool.outbox.onAppend = () -> Future.failedFuture(new IllegalStateException("disk"));

        // When
        MappingAnswer answer = pool.answer(json("[{\"a\":1},{\"do\":\"refuse\"}]"));

        // Then
        assertThat(answer)
                .isEqualTo(new MappingAnswer.Unavailable("outbox_failing", "the request could not be stored"));
        assertThat(pool.outbox.appends).isEmpty();
        assertThat(pool.outbox.keeps).isEmpty();
    }

    @Test
    void a_document_broken_behind_its_first_slice_keeps_nothing() {
        // When
        MappingAnswer answer = pool.answer(json("[" + "{\"do\":\"refuse\"},{},".repeat(300)));

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        MappingAnswer.Unreadable.class,
                        unreadable -> assertThat(unreadable.status() + " " + unreadable.code())
                                .isEqualTo("400 bad_json"));
        assertThat(pool.outbox.appends).isEmpty();
        assertThat(pool.outbox.keeps).isEmpty();
    }

    @Test
    void a_compressed_csv_is_mapped_row_by_row() {
        // Given
        byte[] csv = "LTV,do\n1,x\n2,filter\n3\nmuch,x\n".getBytes(StandardCharsets.UTF_8);

        // When
        MappingReceipt receipt = pool.receipt(request("events", Format.CSV, true, Buffer.buffer(Gzip.of(csv))));

        // Then
        assertThat(receipt.filtered()).isOne();
        assertThat(pool.outbox.appends.remove())
                .extracting(delivery -> delivery.json().text())
                .containsExactly("{\"attributes\":{\"LTV\":1,\"do\":\"x\"}}");
        assertThat(receipt.errors())
                .extracting(error -> error.index() + " " + error.code())
                .containsExactly("2 bad_csv_row", "3 bad_type");
        assertThat(pool.outbox.keeps.remove())
                .extracting(refused -> refused.payload().text())
                .containsExactly("\"3\"", "{\"LTV\":\"much\",\"do\":\"x\"}");
    }

    @Test
    void without_a_good_book_the_sender_may_come_again() {
        // Given
        pool.books.swap(null);

        // When
        MappingAnswer answer = pool.answer(json("{}"));

        // Then
        assertThat(answer).isEqualTo(new MappingAnswer.Unavailable("no_rules", "no good rules are loaded"));
    }

    @Test
    void a_stream_that_vanished_is_unknown() {
        assertThat(pool.answer(request("carts", Format.JSON, false, Buffer.buffer("{}"))))
                .isEqualTo(new MappingAnswer.UnknownStream());
    }

    @Test
    void a_body_that_inflates_beyond_the_permits_left_is_overload() {
        // Given
        assertThat(pool.permits.admit("another", 950_000)).isEqualTo(ByteAdmission.Grant.GIVEN);
        byte[] large = ("[" + " ".repeat(300_000) + "{}]").getBytes(StandardCharsets.UTF_8);

        // When
        MappingAnswer answer = pool.answer(request("events", Format.JSON, true, Buffer.buffer(Gzip.of(large))));

        // Then
        assertThat(answer).isEqualTo(new MappingAnswer.Unavailable("overloaded", "too many requests are in work"));
        assertThat(pool.permits.inUse()).isEqualTo(950_000);
    }

    @Test
    void what_can_never_fit_is_too_large_and_not_overload() {
        // Given
        String shared = "x".repeat(50_000);
        String body = "{\"attributes\":\"" + shared + "\",\"members\":[" + "{},".repeat(50) + "{}]}";

        // When
        MappingAnswer answer = pool.answer(json(body));

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        MappingAnswer.Unreadable.class,
                        tooLarge -> assertThat(tooLarge.status() + " " + tooLarge.code() + " " + tooLarge.message())
                                .startsWith("413 too_large_in_work ")
                                .contains("1000000 bytes", "split it"));
        assertThat(pool.permits.inUse()).isZero();
    }
}
