package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.TestFutures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.MappingRequest.Envelope;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer.KeptAnswers;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class IdempotentMappingTest {
    private static final String BODY = "{\"a\":1}";

    private MappingPool pool;
    private IdempotentMapping repetitions;

    @BeforeEach
    void start(Vertx vertx) {
        pool = new MappingPool(vertx, 1);
        pool.books.swap(new FakeRule(payload -> {}).book("v1"));
        repetitions = new IdempotentMapping(pool.vertx, pool.outbox, pool.client::map);
    }

    @Test
    void a_request_that_comes_again_gets_the_same_receipt_and_nothing_is_appended() {
        // Given
        MappingAnswer first = answer("crm", "key", BODY);

        // When
        MappingAnswer second = answer("crm", "key", BODY);

        // Then
        assertThat(first).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(second).isEqualTo(new MappingAnswer.Repeated(((MappingAnswer.Mapped) first).receipt()));
        assertThat(pool.outbox.appends).hasSize(1);
    }

    @Test
    void two_queries_that_look_alike_when_written_down_are_two_requests() {
        // Given
        MappingAnswer first = await(repetitions.map(request("crm", "key", BODY, Map.of("a", "1", "b", "2"))));

        // When
        MappingAnswer second = await(repetitions.map(request("crm", "key", BODY, Map.of("a", "1, b=2"))));

        // Then
        assertThat(first).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(second).isInstanceOf(MappingAnswer.KeyReused.class);
    }

    @Test
    void an_answer_that_was_kept_by_the_release_before_is_repeated() {
        // Given what stands in src/test/resources/outbox/unkeyed.db
        var key = new IdempotencyKey("crm", "key");
        var fingerprint = new Fingerprint(2939720864888749016L, 3991658544356673710L);
        KeptAnswers kept = asked -> Future.succeededFuture(Optional.of(
                new IdempotencyAnswer(key, fingerprint, JsonBytes.of("{\"requestId\":\"r-0\",\"accepted\":1}"))));
        repetitions = new IdempotentMapping(pool.vertx, kept, pool.client::map);

        // When
        MappingAnswer same = await(repetitions.map(request("crm", "key", "{\"id\":1}", Map.of("a", "1", "b", "2"))));
        MappingAnswer other = await(repetitions.map(request("crm", "key", "{\"id\":2}", Map.of("a", "1", "b", "2"))));

        // Then
        assertThat(same).isInstanceOf(MappingAnswer.Repeated.class);
        assertThat(other).isInstanceOf(MappingAnswer.KeyReused.class);
        assertThat(pool.outbox.appends).isEmpty();
    }

    @Test
    void requests_without_a_key_are_each_carried_out() {
        // When
        post("crm", null, BODY);
        post("crm", null, BODY);

        // Then
        assertThat(pool.outbox.appends).hasSize(2);
    }

    @Test
    void the_refusals_of_the_first_are_told_again() {
        // Given
        MappingAnswer first = answer("crm", "key", "[{\"do\":\"refuse\"},0]");

        // When
        MappingAnswer second = answer("crm", "key", "[{\"do\":\"refuse\"},0]");

        // Then
        assertThat(second).isEqualTo(new MappingAnswer.Repeated(((MappingAnswer.Mapped) first).receipt()));
        assertThat(pool.outbox.keeps).hasSize(1);
    }

    @Test
    void a_request_of_which_nothing_is_kept_but_its_key_is_not_mapped_again() {
        // Given
        post("crm", "key", "{\"do\":\"filter\"}");
        pool.books.swap(new FakeRule(payload -> {}).book("v2"));

        // When
        MappingAnswer second = answer("crm", "key", "{\"do\":\"filter\"}");

        // Then
        assertThat(second)
                .isInstanceOfSatisfying(
                        MappingAnswer.Repeated.class,
                        repeated -> assertThat(repeated.receipt().ruleVersion()).isEqualTo("v1"));
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        // Given
        post("crm", "key", BODY);

        // When
        MappingAnswer other = answer("crm", "key", "{\"a\":2}");

        // Then
        assertThat(other).isEqualTo(new MappingAnswer.KeyReused());
        assertThat(pool.outbox.appends).hasSize(1);
    }

    @Test
    void the_same_body_with_another_query_is_another_request() {
        // Given
        post("crm", "key", BODY);

        // When
        MappingAnswer other = await(repetitions.map(request("crm", "key", BODY, Map.of("audience_id", "7"))));

        // Then
        assertThat(other).isEqualTo(new MappingAnswer.KeyReused());
    }

    @Test
    void clients_do_not_share_their_keys() {
        // Given
        post("crm", "key", BODY);

        // When
        MappingAnswer other = answer("shop", "key", BODY);

        // Then
        assertThat(other).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void a_twin_waits_for_the_first() {
        // Given
        Promise<Void> stored = held();
        Future<MappingAnswer> first = repetitions.map(request("crm", "key", BODY, Map.of()));

        // When
        Future<MappingAnswer> twin = repetitions.map(request("crm", "key", BODY, Map.of()));
        boolean early = twin.isComplete();
        stored.complete();

        // Then
        assertThat(early).isFalse();
        assertThat(await(twin)).isEqualTo(new MappingAnswer.Repeated(((MappingAnswer.Mapped) await(first)).receipt()));
        assertThat(pool.outbox.appends).hasSize(1);
    }

    @Test
    void a_twin_hears_the_answer_on_its_own_context() {
        // Given
        Promise<Void> stored = held();
        var unusedFirst = repetitions.map(request("crm", "key", BODY, Map.of()));
        Context own = pool.vertx.getOrCreateContext();
        Promise<Context> heard = Promise.promise();
        Promise<Void> posted = Promise.promise();

        // When
        own.runOnContext(unused -> {
            repetitions
                    .map(request("crm", "key", BODY, Map.of()))
                    .onComplete(answer -> heard.complete(Vertx.currentContext()));
            posted.complete();
        });
        await(posted.future());
        stored.complete();

        // Then
        assertThat(await(heard.future())).isSameAs(own);
    }

    @Test
    void another_body_while_the_first_is_in_work_is_refused_at_once() {
        // Given
        Promise<Void> stored = held();
        Future<MappingAnswer> first = repetitions.map(request("crm", "key", BODY, Map.of()));

        // When
        MappingAnswer other = answer("crm", "key", "{\"a\":2}");
        stored.complete();

        // Then
        assertThat(other).isEqualTo(new MappingAnswer.KeyReused());
        assertThat(await(first)).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void an_answer_of_which_nothing_was_kept_is_not_remembered() {
        // Given
        pool.outbox.onAppend =
                () -> Future.failedFuture(new OutboxUnavailable(OutboxUnavailable.Reason.FULL, "the outbox is full"));
        MappingAnswer refused = answer("crm", "key", BODY);

        // When
        pool.outbox.onAppend = Future::succeededFuture;
        MappingAnswer again = answer("crm", "key", BODY);

        // Then
        assertThat(refused).isInstanceOf(MappingAnswer.Unavailable.class);
        assertThat(again).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void a_body_that_cannot_be_read_may_be_repaired_under_its_key() {
        // Given
        MappingAnswer unreadable = answer("crm", "key", "{");

        // When
        MappingAnswer repaired = answer("crm", "key", BODY);

        // Then
        assertThat(unreadable).isInstanceOf(MappingAnswer.Unreadable.class);
        assertThat(repaired).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void a_disk_that_cannot_be_read_makes_the_answer_unavailable() {
        // Given
        var failing = new IdempotentMapping(
                pool.vertx,
                key -> Future.failedFuture(new OutboxUnavailable(OutboxUnavailable.Reason.FAILING, "the disk fails")),
                pool.client::map);

        // When
        MappingAnswer answer = await(failing.map(request("crm", "key", BODY, Map.of())));

        // Then
        assertThat(answer).isEqualTo(new MappingAnswer.Unavailable("outbox_failing", "the disk fails"));
        assertThat(pool.outbox.appends).isEmpty();
    }

    /** Appends begin and end when the promise is completed. */
    private Promise<Void> held() {
        Promise<Void> stored = Promise.promise();
        pool.outbox.onAppend = stored::future;
        return stored;
    }

    private void post(String client, String key, String body) {
        assertThat(answer(client, key, body)).isInstanceOf(MappingAnswer.Mapped.class);
    }

    private MappingAnswer answer(String client, String key, String body) {
        return await(repetitions.map(request(client, key, body, Map.of())));
    }

    private static MappingRequest request(String client, String key, String body, Map<String, String> query) {
        return new MappingRequest(
                "r-1",
                new Envelope(client, key, "events", query, Lane.LIVE, new BodyForm(Format.JSON, false)),
                Buffer.buffer(body),
                MappingPool.RECEIVED);
    }
}
