package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.mapping.MappingPool.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.halt.RuleHalt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Payloads on which a rule goes on until it is told to end, and then refuses them. */
@ExtendWith(VertxExtension.class)
class RunawayPayloadTest {
    private static final String HANG = "{\"hang\":true,\"do\":\"refuse\"}";

    private MappingPool pool;
    private final Semaphore begun = new Semaphore(0);

    @BeforeEach
    void open(Vertx vertx) {
        pool = new MappingPool(vertx, 1);
        pool.books.swap(new FakeRule(this::run).book("v1"));
        pool.turnStep.set(MappingTurns.TURN_NANOS);
    }

    @Test
    void a_payload_that_runs_away_costs_itself_and_the_rest_of_its_request_goes_on() throws Exception {
        // When
        Future<MappingAnswer> answer = pool.client.map(json("[{}," + HANG + ",{}]"));
        letRunAway(1);

        // Then
        MappingReceipt receipt = ((MappingAnswer.Mapped) await(answer)).receipt();
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.errors())
                .extracting(MappingReceipt.RecordError::index)
                .containsExactly("1");
        assertThat(pool.halts.list()).isEmpty();
        assertThat(pool.lost).hasValue(0);
    }

    @Test
    void the_third_ends_its_request_and_others_go_on() throws Exception {
        // When
        Future<MappingAnswer> answer = pool.client.map(json("[" + (HANG + ",").repeat(3) + "{}]"));
        letRunAway(3);

        // Then
        assertThat(await(answer))
                .isInstanceOfSatisfying(
                        MappingAnswer.Halted.class,
                        halted -> assertThat(halted.refusal().halt().client()).isEqualTo("crm"));
        assertThat(pool.answer(json("{}"))).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(pool.answer(of("shop", "{}"))).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(pool.outbox.appends).hasSize(1);
    }

    @Test
    void after_its_time_the_client_is_taken_again_without_anybodys_doing() throws Exception {
        // Given
        Future<MappingAnswer> unused = pool.client.map(json("[" + (HANG + ",").repeat(3) + "{}]"));
        letRunAway(3);
        assertThat(pool.answer(json("{}"))).isInstanceOf(MappingAnswer.Halted.class);

        // When
        pool.now.addAndGet(MappingPool.HALT.toNanos());

        // Then
        assertThat(pool.answer(json("{}"))).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(pool.answer(json("{}"))).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void payloads_of_two_clients_halt_the_stream_and_no_other() throws Exception {
        // Given
        Future<MappingAnswer> one = pool.client.map(json("[{}," + HANG + "]"));
        letRunAway(1);
        Future<MappingAnswer> other = pool.client.map(of("shop", "[{}," + HANG + "]"));
        letRunAway(1);

        // When
        MappingAnswer third = pool.answer(of("web", "{}"));
        MappingAnswer elsewhere = pool.answer(MappingPool.request("other", Format.JSON, false, Buffer.buffer("{}")));

        // Then
        assertThat(await(one)).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(await(other)).isInstanceOf(MappingAnswer.Halted.class);
        assertThat(third)
                .isInstanceOfSatisfying(
                        MappingAnswer.Halted.class,
                        halted -> assertThat(halted.refusal().halt().cause()).isEqualTo(RuleHalt.Cause.CLIENTS));
        assertThat(elsewhere).isInstanceOf(MappingAnswer.Mapped.class);
    }

    private static MappingRequest of(String client, String body) {
        return MappingPool.request(client, "events", Format.JSON, false, Buffer.buffer(body));
    }

    private void letRunAway(int times) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            assertThat(begun.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            pool.letRunAway(1);
        }
    }

    private void run(JsonNode payload) {
        if (payload.has("hang")) {
            pool.burning.add(Thread.currentThread());
            begun.release();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            pool.burning.remove(Thread.currentThread());
        }
    }
}
