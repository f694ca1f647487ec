package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.mapping.MappingPool.json;
import static io.aiqbraze.gateway.mapping.MappingPool.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.decode.Gzip;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Origin;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class MappingVerticleTest {
    private MappingPool pool;

    @BeforeEach
    void open(Vertx vertx) {
        pool = new MappingPool(vertx, 2);
        pool.books.swap(new FakeRule().book("v1"));
    }

    @Test
    void a_large_request_is_appended_once_and_in_order() {
        // Given
        String body =
                IntStream.range(0, 1001).mapToObj(n -> "{\"n\":" + n + "}").collect(Collectors.joining(",", "[", "]"));

        // When
        MappingReceipt receipt = pool.receipt(json(body));

        // Then
        assertThat(receipt)
                .isEqualTo(new MappingReceipt("r-1", "events", 1001, 1001, 0, 0, 1001, "v1", List.of(), false));
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
        MappingReceipt receipt = pool.receipt(json("{\"a\":1}"));

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
        MappingReceipt during = pool.receipt(json(body));
        MappingReceipt after = pool.receipt(json("{}"));

        // Then
        assertThat(during.ruleVersion()).isEqualTo("v1");
        assertThat(pool.outbox.appends.remove())
                .extracting(delivery -> delivery.origin().ruleVersion())
                .containsOnly("v1");
        assertThat(after.ruleVersion()).isEqualTo("v2");
    }

    @Test
    void when_all_is_filtered_nothing_is_stored() {
        // When
        MappingReceipt receipt = pool.receipt(json("{\"do\":\"filter\"}"));

        // Then
        assertThat(receipt.filtered()).isOne();
        assertThat(pool.outbox.appends).isEmpty();
        assertThat(pool.outbox.keeps).isEmpty();
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
        MappingReceipt receipt = pool.receipt(request("events", Format.JSON, true, Buffer.buffer(Gzip.of(plain))));

        // Then
        assertThat(receipt.accepted()).isOne();
        assertThat(inUse).singleElement().satisfies(held -> assertThat(held).isPositive());
        assertThat(pool.permits.inUse()).isZero();
    }

    @Test
    void as_many_requests_as_instances_are_mapped_at_once() {
        // Given
        var meeting = new CyclicBarrier(2);
        pool.books.swap(new FakeRule(payload -> meet(meeting)).book("v1"));

        // When
        Future<MappingAnswer> one = pool.client.map(json("{}"));
        Future<MappingAnswer> other = pool.client.map(json("{}"));

        // Then
        assertThat(await(one))
                .isInstanceOfSatisfying(
                        MappingAnswer.Mapped.class,
                        mapped -> assertThat(mapped.receipt().accepted()).isOne());
        assertThat(await(other)).isInstanceOf(MappingAnswer.Mapped.class);
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
                .isEqualTo(new MappingAnswer.Unavailable("mapping_unavailable", "no mapping worker is free to answer"));
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
