package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.mapping.MappingPool.await;
import static io.aiqbraze.gateway.mapping.MappingPool.json;
import static io.aiqbraze.gateway.mapping.MappingPool.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.mapping.MappingRequest.Format;
import io.aiqbraze.gateway.mapping.decode.Gzip;
import io.aiqbraze.gateway.metrics.MappingMeters;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Origin;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MappingVerticleTest {
    private final MappingPool pool = new MappingPool(2);

    @BeforeEach
    void rules() {
        pool.books.swap(new FakeRule().book("v1"));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_large_request_is_appended_once_and_in_order() {
        // Given
        String body =
                IntStream.range(0, 1001).mapToObj(n -> "{\"n\":" + n + "}").collect(Collectors.joining(",", "[", "]"));

        // When
        Receipt receipt = pool.receipt(json(body));

        // Then
        assertThat(receipt).isEqualTo(new Receipt("r-1", 1001, 1001, 0, 0, 1001, "v1", List.of(), false));
        assertThat(pool.outbox.appends).hasSize(1);
        assertThat(pool.outbox.appends.remove())
                .extracting(Delivery::index)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1001).mapToObj(Integer::toString).toList());
        assertThat(pool.outbox.keeps).isEmpty();
    }

    @Test
    void every_delivery_knows_where_it_came_from() {
        // When
        Receipt receipt = pool.receipt(json("{\"a\":1}"));

        // Then
        assertThat(receipt.accepted()).isOne();
        assertThat(pool.outbox.appends.remove().get(0).origin())
                .isEqualTo(new Origin("crm", "events", "r-1", "v1", MappingPool.RECEIVED));
    }

    @Test
    void a_request_is_mapped_by_the_book_it_began_with() {
        // Given
        var second = new FakeRule().book("v2");
        pool.books.swap(new FakeRule(payload -> pool.books.swap(second)).book("v1"));
        String body = "[" + "{},".repeat(600) + "{}]";

        // When
        Receipt during = pool.receipt(json(body));
        Receipt after = pool.receipt(json("{}"));

        // Then
        assertThat(during.ruleVersion()).isEqualTo("v1");
        assertThat(pool.outbox.appends.remove())
                .extracting(delivery -> delivery.origin().ruleVersion())
                .containsOnly("v1");
        assertThat(after.ruleVersion()).isEqualTo("v2");
    }

    @Test
    void what_is_refused_costs_only_itself_and_is_kept() {
        // When
        Receipt receipt =
                pool.receipt(json("[{\"a\":1},{\"do\":\"refuse\",\"messageId\":7},{\"do\":\"filter\"},5,{\"a\":2}]"));

        // Then
        assertThat(receipt)
                .isEqualTo(new Receipt(
                        "r-1",
                        5,
                        2,
                        1,
                        2,
                        2,
                        "v1",
                        List.of(
                                new Receipt.RecordError("1", "7", "not_wanted", "/do", "refused as told"),
                                new Receipt.RecordError(
                                        "3",
                                        null,
                                        "not_an_object",
                                        "",
                                        "a payload is a JSON object; this is a JSON number")),
                        false));
        assertThat(pool.outbox.keeps.remove())
                .first()
                .isEqualTo(new RefusedPayload(
                        new Origin("crm", "events", "r-1", "v1", MappingPool.RECEIVED),
                        "1",
                        "7",
                        "not_wanted",
                        "/do",
                        "refused as told",
                        MappingPool.NOW,
                        JsonBytes.of("{\"do\":\"refuse\",\"messageId\":7}")));
    }

    @Test
    void when_all_is_refused_nothing_is_appended() {
        // When
        Receipt receipt = pool.receipt(json("[{\"do\":\"refuse\"},{\"do\":\"refuse\"}]"));

        // Then
        assertThat(receipt.rejected()).isEqualTo(2);
        assertThat(pool.outbox.appends).isEmpty();
        assertThat(pool.outbox.keeps).hasSize(1);
    }

    @Test
    void when_all_is_filtered_nothing_is_stored() {
        // When
        Receipt receipt = pool.receipt(json("{\"do\":\"filter\"}"));

        // Then
        assertThat(receipt.filtered()).isOne();
        assertThat(pool.outbox.appends).isEmpty();
        assertThat(pool.outbox.keeps).isEmpty();
    }

    @Test
    void only_the_first_hundred_refusals_are_listed() {
        // When
        Receipt receipt = pool.receipt(json("[" + "0,".repeat(100) + "0]"));

        // Then
        assertThat(receipt.errors()).hasSize(100);
        assertThat(receipt.errorsTruncated()).isTrue();
        assertThat(pool.outbox.keeps.remove()).hasSize(101);
    }

    @Test
    void a_rule_that_fails_refuses_the_payload_without_quoting_it() {
        // When
        Receipt receipt = pool.receipt(json("[{\"do\":\"fail\",\"city\":\"Lyon\"},{\"a\":1}]"));

        // Then
        assertThat(receipt.accepted()).isOne();
        assertThat(receipt.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("internal_error");
            assertThat(error.message()).doesNotContain("Lyon");
        });
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
    void nothing_is_appended_when_refused_payloads_cannot_be_kept() {
        // Given
        pool.outbox.onKeep = () -> Future.failedFuture(new IllegalStateException("disk"));

        // When
        MappingAnswer answer = pool.answer(json("[{\"a\":1},{\"do\":\"refuse\"}]"));

        // Then
        assertThat(answer)
                .isEqualTo(new MappingAnswer.Unavailable("outbox_failing", "the request could not be stored"));
        assertThat(pool.outbox.appends).isEmpty();
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
        byte[] csv = "a,do\n1,x\n2,filter\n3\n".getBytes(StandardCharsets.UTF_8);

        // When
        Receipt receipt = pool.receipt(request("events", Format.CSV, true, Buffer.buffer(Gzip.of(csv))));

        // Then
        assertThat(List.of(receipt.accepted(), receipt.filtered(), receipt.rejected()))
                .containsExactly(1, 1, 1);
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
        assertThat(pool.permits.tryAcquire(950_000)).isTrue();
        byte[] large = ("[" + " ".repeat(300_000) + "{}]").getBytes(StandardCharsets.UTF_8);

        // When
        MappingAnswer answer = pool.answer(request("events", Format.JSON, true, Buffer.buffer(Gzip.of(large))));

        // Then
        assertThat(answer).isEqualTo(new MappingAnswer.Unavailable("overloaded", "too many requests are in work"));
        assertThat(pool.permits.inUse()).isEqualTo(950_000);
    }

    @Test
    void members_that_share_a_large_value_cannot_exceed_the_permits() {
        // Given
        String shared = "x".repeat(50_000);
        String body = "{\"attributes\":\"" + shared + "\",\"members\":[" + "{},".repeat(50) + "{}]}";

        // When
        MappingAnswer answer = pool.answer(json(body));

        // Then
        assertThat(answer).isEqualTo(new MappingAnswer.Unavailable("overloaded", "too many requests are in work"));
        assertThat(pool.permits.inUse()).isZero();
    }

    @Test
    void permits_are_held_until_the_answer() {
        // Given
        List<Long> inUse = new ArrayList<>();
        pool.outbox.onAppend = () -> {
            inUse.add(pool.permits.inUse());
            return Future.succeededFuture();
        };
        byte[] plain = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

        // When
        Receipt receipt = pool.receipt(request("events", Format.JSON, true, Buffer.buffer(Gzip.of(plain))));

        // Then
        assertThat(receipt.accepted()).isOne();
        assertThat(inUse).singleElement().satisfies(held -> assertThat(held).isPositive());
        assertThat(pool.permits.inUse()).isZero();
    }

    @Test
    void undeploying_waits_for_what_is_in_work() throws Exception {
        // Given
        Promise<Void> stored = Promise.promise();
        var appending = new CountDownLatch(1);
        pool.outbox.onAppend = () -> {
            appending.countDown();
            return stored.future();
        };
        Future<MappingAnswer> answer = pool.client.map(json("{\"a\":1}"));
        assertThat(appending.await(30, TimeUnit.SECONDS)).isTrue();

        // When
        Future<Void> undeployed = pool.undeploy();
        await(pool.vertx.deployVerticle(new AbstractVerticle() {}).compose(pool.vertx::undeploy));
        boolean early = undeployed.isComplete();
        stored.complete();
        await(undeployed);

        // Then
        assertThat(early).isFalse();
        assertThat(await(answer)).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void after_undeploying_the_sender_may_come_again() {
        // Given
        await(pool.undeploy());

        // When
        MappingAnswer answer = pool.answer(json("{}"));

        // Then
        assertThat(answer)
                .isEqualTo(new MappingAnswer.Unavailable("mapping_unavailable", "no mapping worker answered"));
    }

    @Test
    void meters_tell_what_became_of_payloads() {
        // When
        Receipt receipt = pool.receipt(json("[{},{},{\"do\":\"refuse\"},{\"do\":\"filter\"},1]"));

        // Then
        assertThat(receipt.payloads()).isEqualTo(5);
        assertThat(payloads("accepted")).isEqualTo(2);
        assertThat(payloads("filtered")).isOne();
        assertThat(payloads("rejected")).isEqualTo(2);
        assertThat(pool.meters.get("gateway.mapping.deliveries").counter().count())
                .isEqualTo(2);
        assertThat(pool.meters.get("gateway.mapping.duration").timer().count()).isOne();
        assertThat(refusals("not_an_object")).isOne();
    }

    @Test
    void codes_that_rules_make_up_are_no_labels() {
        // Given
        var meters = new MappingMeters(pool.meters);

        // When
        meters.refused("u-1@example.com", 1);
        meters.refused("u-2@example.com", 1);

        // Then
        assertThat(refusals("other")).isEqualTo(2);
    }

    private double payloads(String result) {
        return pool.meters
                .get("gateway.mapping.payloads")
                .tag("stream", "events")
                .tag("result", result)
                .counter()
                .count();
    }

    private double refusals(String code) {
        return pool.meters
                .get("gateway.mapping.refusals")
                .tag("code", code)
                .counter()
                .count();
    }
}
