package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.mapping.MappingPool.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.halt.RuleHalt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker in a payload that does not end, and does not listen when it is told to. */
@ExtendWith(VertxExtension.class)
class LostWorkerTest {
    private MappingPool pool;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch otherBegun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch otherEnd = new CountDownLatch(1);

    @BeforeEach
    void open(Vertx vertx) {
        pool = new MappingPool(vertx, 2);
        pool.books.swap(new FakeRule(this::run).book("v1"));
    }

    @AfterEach
    void letEnd() {
        end.countDown();
        otherEnd.countDown();
    }

    @Test
    void its_sender_is_told_and_no_other_client() throws Exception {
        // Given
        Future<MappingAnswer> answer = hang();

        // When
        pool.letRunAway(2);
        MappingAnswer next = pool.answer(json("{}"));
        MappingAnswer ofAnother = pool.answer(MappingPool.request("shop", "events", Format.JSON, false, body("{}")));

        // Then
        assertThat(await(answer))
                .isInstanceOfSatisfying(
                        MappingAnswer.Halted.class,
                        halted -> assertThat(halted.refusal().halt().cause()).isEqualTo(RuleHalt.Cause.WORKER));
        assertThat(next).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(ofAnother).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(pool.lost).hasValue(1);
    }

    @Test
    void what_it_makes_of_a_request_in_the_end_is_not_stored() throws Exception {
        // Given
        Future<MappingAnswer> answer = hang();
        pool.letRunAway(2);
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
        // Given a request that is being stored, and a payload that does not end on the worker that mapped it
        Promise<Void> commit = Promise.promise();
        var storing = new CountDownLatch(1);
        var single = new MappingPool(pool.vertx, 1);
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
    }

    @Test
    void a_request_that_it_had_begun_goes_on_elsewhere() throws Exception {
        // Given one in its first turn, behind it a payload that does not end, and then another worker
        var single = new MappingPool(pool.vertx, 1);
        single.books.swap(new FakeRule(this::run).book("v1"));
        single.turnStep.set(MappingTurns.TURN_NANOS);
        Future<MappingAnswer> begunBefore = single.client.map(
                MappingPool.request("crm", "other", Format.JSON, false, body("[{\"wait\":true},{}]")));
        assertThat(otherBegun.await(30, TimeUnit.SECONDS)).isTrue();
        Future<MappingAnswer> hanging = single.client.map(json("{\"hang\":true}"));
        awaitWaiting(single);
        otherEnd.countDown();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        String unused = single.deploy(1);

        // When
        single.burning.addAll(pool.burning);
        single.letRunAway(2);

        // Then
        assertThat(await(hanging)).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(await(begunBefore)).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void requests_that_wait_for_it_go_to_another() throws Exception {
        // Given both workers busy, and a request behind the one that hangs
        Future<MappingAnswer> hanging = hang();
        Future<MappingAnswer> busy = pool.client.map(json("{\"wait\":true}"));
        assertThat(otherBegun.await(30, TimeUnit.SECONDS)).isTrue();
        Future<MappingAnswer> waiting =
                pool.client.map(MappingPool.request("shop", "events", Format.JSON, false, body("{}")));

        // When
        pool.letRunAway(2);
        otherEnd.countDown();

        // Then
        assertThat(await(hanging)).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(await(waiting)).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(await(busy)).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void requests_behind_a_payload_that_takes_long_go_to_another_before_anybody_is_blamed() throws Exception {
        // Given
        Future<MappingAnswer> hanging = hang();
        Future<MappingAnswer> busy = pool.client.map(json("{\"wait\":true}"));
        assertThat(otherBegun.await(30, TimeUnit.SECONDS)).isTrue();
        Future<MappingAnswer> one = pool.client.map(json("{}"));
        Future<MappingAnswer> other = pool.client.map(json("{}"));

        // When
        otherEnd.countDown();
        assertThat(await(busy)).isInstanceOf(MappingAnswer.Mapped.class);
        pool.letRunAway(0);
        pool.watchdog.look();

        // Then
        assertThat(awaitWatched(one)).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(awaitWatched(other)).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(hanging.isComplete()).isFalse();
        assertThat(pool.halts.list()).isEmpty();
    }

    @Test
    void nothing_of_a_request_that_went_elsewhere_stays_with_it() throws Exception {
        // Given
        Future<MappingAnswer> hanging = hang();
        Future<MappingAnswer> busy = pool.client.map(json("{\"wait\":true}"));
        assertThat(otherBegun.await(30, TimeUnit.SECONDS)).isTrue();
        Buffer body = body("{}");
        var kept = new WeakReference<>(body);
        Future<MappingAnswer> waiting =
                pool.client.map(MappingPool.request("shop", "events", Format.JSON, false, body));
        pool.letRunAway(2);
        otherEnd.countDown();
        assertThat(await(waiting)).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(await(busy)).isInstanceOf(MappingAnswer.Mapped.class);

        // When
        body = null;

        // Then
        assertThat(await(hanging)).isInstanceOf(MappingAnswer.Halted.class);
        MappingPool.awaitCollected(kept);
    }

    private Future<MappingAnswer> hang() throws InterruptedException {
        Future<MappingAnswer> answer = pool.client.map(json("{\"hang\":true}"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    /** Looks again and again, as the gateway does: at the time of one look the other worker may be in a payload, too. */
    private MappingAnswer awaitWatched(Future<MappingAnswer> answer) {
        until(() -> {
            pool.watchdog.look();
            return answer.isComplete();
        });
        return await(answer);
    }

    private static void awaitWaiting(MappingPool pool) {
        until(() -> pool.client.waitedNanos() > 0);
    }

    private static Buffer body(String text) {
        return Buffer.buffer(text);
    }

    private void run(JsonNode payload) {
        if (payload.has("hang")) {
            pool.burning.add(Thread.currentThread());
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
