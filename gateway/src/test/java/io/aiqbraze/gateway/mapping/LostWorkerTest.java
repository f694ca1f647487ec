package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.mapping.MappingPool.await;
import static io.aiqbraze.gateway.mapping.MappingPool.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.MappingRequest.Format;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker in a rule that does not end. */
class LostWorkerTest {
    private final MappingPool pool = new MappingPool(2);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch otherBegun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch otherEnd = new CountDownLatch(1);

    @BeforeEach
    void rules() {
        pool.books.swap(new FakeRule(this::run).book("v1"));
    }

    @AfterEach
    void close() {
        end.countDown();
        otherEnd.countDown();
        pool.close();
    }

    @Test
    void its_sender_is_told_and_its_stream_takes_nothing_more() throws Exception {
        // Given
        Future<MappingAnswer> answer = hang();

        // When
        letTimePass();
        MappingAnswer next = pool.answer(json("{}"));

        // Then
        assertThat(await(answer)).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(next).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(pool.lost).hasValue(1);
    }

    @Test
    void what_it_makes_of_a_request_in_the_end_is_not_stored() throws Exception {
        // Given
        Future<MappingAnswer> answer = hang();
        letTimePass();
        assertThat(await(answer)).isInstanceOf(MappingAnswer.Halted.class);

        // When
        end.countDown();
        await(pool.undeploy());

        // Then
        assertThat(pool.outbox.appends).isEmpty();
        assertThat(pool.permits.inUse()).isZero();
    }

    @Test
    void what_it_had_mapped_before_is_answered_as_soon_as_it_is_durable() throws Exception {
        // Given a request that is being stored, and a rule that does not end on the worker that mapped it
        Promise<Void> commit = Promise.promise();
        var storing = new CountDownLatch(1);
        try (var single = new MappingPool(1)) {
            single.books.swap(new FakeRule(this::run).book("v1"));
            single.outbox.onAppend = () -> {
                storing.countDown();
                return commit.future();
            };
            Future<MappingAnswer> mapped = single.client.map(json("{}"));
            assertThat(storing.await(30, TimeUnit.SECONDS)).isTrue();
            Future<MappingAnswer> unused = single.client.map(json("{\"hang\":true}"));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            // When
            commit.complete();

            // Then
            assertThat(await(mapped)).isInstanceOf(MappingAnswer.Mapped.class);
            end.countDown();
        }
    }

    @Test
    void a_request_of_another_stream_that_it_had_begun_may_come_again() throws Exception {
        // Given one in slices, and behind its first slice a rule that does not end
        try (var single = new MappingPool(1)) {
            single.books.swap(new FakeRule(this::run).book("v1"));
            String large = "[{\"wait\":true}" + ",{}".repeat(2 * RequestMapping.SLICE) + "]";
            Future<MappingAnswer> begunBefore =
                    single.client.map(MappingPool.request("other", Format.JSON, false, Buffer.buffer(large)));
            assertThat(otherBegun.await(30, TimeUnit.SECONDS)).isTrue();
            Future<MappingAnswer> hanging = single.client.map(json("{\"hang\":true}"));
            awaitWaiting(single);
            otherEnd.countDown();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            // When
            single.now.set(MappingPool.LIMIT_NANOS + 1);
            single.watchdog.look();
            single.watchdog.look();

            // Then
            assertThat(await(hanging)).isInstanceOf(MappingAnswer.Halted.class);
            assertThat(await(begunBefore)).isInstanceOf(MappingAnswer.Unavailable.class);
            end.countDown();
        }
    }

    @Test
    void requests_that_wait_for_it_go_to_another() throws Exception {
        // Given both workers busy, and a request behind the one that hangs
        Future<MappingAnswer> hanging = hang();
        pool.now.set(MappingPool.LIMIT_NANOS / 2);
        Future<MappingAnswer> busy = pool.client.map(json("{\"wait\":true}"));
        assertThat(otherBegun.await(30, TimeUnit.SECONDS)).isTrue();
        Future<MappingAnswer> waiting = pool.client.map(json("{}"));

        // When
        letTimePass();
        pool.books.swap(new FakeRule().book("v2"));
        otherEnd.countDown();

        // Then
        assertThat(await(hanging)).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(await(waiting)).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(await(busy)).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void other_streams_go_on() throws Exception {
        // Given
        Future<MappingAnswer> hanging = hang();
        letTimePass();
        assertThat(await(hanging)).isInstanceOf(MappingAnswer.Halted.class);
        var request = json("{}");

        // When
        MappingAnswer answer = pool.answer(new MappingRequest(
                "r-2",
                "crm",
                null,
                "other",
                Map.of(),
                request.lane(),
                request.format(),
                false,
                request.body(),
                request.receivedAt()));

        // Then
        assertThat(answer).isInstanceOf(MappingAnswer.Mapped.class);
    }

    private Future<MappingAnswer> hang() throws InterruptedException {
        Future<MappingAnswer> answer = pool.client.map(json("{\"hang\":true}"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private static void awaitWaiting(MappingPool pool) {
        long started = System.nanoTime();
        while (pool.client.waitedNanos() == 0) {
            assertThat(System.nanoTime() - started).isLessThan(TimeUnit.SECONDS.toNanos(30));
            Thread.onSpinWait();
        }
    }

    private void letTimePass() {
        pool.now.set(MappingPool.LIMIT_NANOS + 1);
        pool.watchdog.look();
        pool.watchdog.look();
    }

    private void run(JsonNode payload) {
        if (payload.has("hang")) {
            begun.countDown();
            awaitWhatever(end);
        } else if (payload.has("wait")) {
            otherBegun.countDown();
            awaitWhatever(otherEnd);
        }
    }

    /** As a rule that loops: it does not listen to interrupts. */
    private static void awaitWhatever(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
