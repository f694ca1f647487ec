package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.mapping.KeyedRequests.BODY;
import static io.aiqbraze.gateway.mapping.KeyedRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer.KeptAnswers;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class IdempotentMappingTest {
    private KeyedRequests requests;

    @BeforeEach
    void start(Vertx vertx) {
        requests = new KeyedRequests(vertx);
    }

    @Test
    void a_request_that_comes_again_gets_the_same_receipt_and_nothing_is_appended() {
        // Given
        MappingAnswer first = requests.answer("crm", "key", BODY);

        // When
        MappingAnswer second = requests.answer("crm", "key", BODY);

        // Then
        assertThat(first).isInstanceOf(MappingAnswer.Mapped.class);
        assertThat(second).isEqualTo(new MappingAnswer.Repeated(((MappingAnswer.Mapped) first).receipt()));
        assertThat(requests.pool.outbox.appends).hasSize(1);
    }

    @Test
    void two_queries_that_look_alike_when_written_down_are_two_requests() {
        // Given
        MappingAnswer first = await(requests.map(request("crm", "key", BODY, Map.of("a", "1", "b", "2"))));

        // When
        MappingAnswer second = await(requests.map(request("crm", "key", BODY, Map.of("a", "1, b=2"))));

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
        var mapping = new IdempotentMapping(requests.pool.vertx, kept, requests.pool.client::map);

        // When
        MappingAnswer same = await(mapping.map(request("crm", "key", "{\"id\":1}", Map.of("a", "1", "b", "2"))));
        MappingAnswer other = await(mapping.map(request("crm", "key", "{\"id\":2}", Map.of("a", "1", "b", "2"))));

        // Then
        assertThat(same).isInstanceOf(MappingAnswer.Repeated.class);
        assertThat(other).isInstanceOf(MappingAnswer.KeyReused.class);
        assertThat(requests.pool.outbox.appends).isEmpty();
    }

    @Test
    void requests_without_a_key_are_each_carried_out() {
        // When
        post("crm", null, BODY);
        post("crm", null, BODY);

        // Then
        assertThat(requests.pool.outbox.appends).hasSize(2);
    }

    @Test
    void the_refusals_of_the_first_are_told_again() {
        // Given
        MappingAnswer first = requests.answer("crm", "key", "[{\"do\":\"refuse\"},0]");

        // When
        MappingAnswer second = requests.answer("crm", "key", "[{\"do\":\"refuse\"},0]");

        // Then
        assertThat(second).isEqualTo(new MappingAnswer.Repeated(((MappingAnswer.Mapped) first).receipt()));
        assertThat(requests.pool.outbox.keeps).hasSize(1);
    }

    @Test
    void a_request_of_which_nothing_is_kept_but_its_key_is_not_mapped_again() {
        // Given
        post("crm", "key", "{\"do\":\"filter\"}");
        requests.pool.books.swap(new FakeRule(payload -> {}).book("v2"));

        // When
        MappingAnswer second = requests.answer("crm", "key", "{\"do\":\"filter\"}");

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
        MappingAnswer other = requests.answer("crm", "key", "{\"a\":2}");

        // Then
        assertThat(other).isEqualTo(new MappingAnswer.KeyReused());
        assertThat(requests.pool.outbox.appends).hasSize(1);
    }

    @Test
    void the_same_body_with_another_query_is_another_request() {
        // Given
        post("crm", "key", BODY);

        // When
        MappingAnswer other = await(requests.map(request("crm", "key", BODY, Map.of("audience_id", "7"))));

        // Then
        assertThat(other).isEqualTo(new MappingAnswer.KeyReused());
    }

    @Test
    void clients_do_not_share_their_keys() {
        // Given
        post("crm", "key", BODY);

        // When
        MappingAnswer other = requests.answer("shop", "key", BODY);

        // Then
        assertThat(other).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void an_answer_of_which_nothing_was_kept_is_not_remembered() {
        // Given
        requests.pool.outbox.onAppend =
                () -> Future.failedFuture(new OutboxUnavailable(OutboxUnavailable.Reason.FULL, "the outbox is full"));
        MappingAnswer refused = requests.answer("crm", "key", BODY);

        // When
        requests.pool.outbox.onAppend = Future::succeededFuture;
        MappingAnswer again = requests.answer("crm", "key", BODY);

        // Then
        assertThat(refused).isInstanceOf(MappingAnswer.Unavailable.class);
        assertThat(again).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void a_body_that_cannot_be_read_may_be_repaired_under_its_key() {
        // Given
        MappingAnswer unreadable = requests.answer("crm", "key", "{");

        // When
        MappingAnswer repaired = requests.answer("crm", "key", BODY);

        // Then
        assertThat(unreadable).isInstanceOf(MappingAnswer.Unreadable.class);
        assertThat(repaired).isInstanceOf(MappingAnswer.Mapped.class);
    }

    @Test
    void a_disk_that_cannot_be_read_makes_the_answer_unavailable() {
        // Given
        var failing = new IdempotentMapping(
                requests.pool.vertx,
                key -> Future.failedFuture(new OutboxUnavailable(OutboxUnavailable.Reason.FAILING, "the disk fails")),
                requests.pool.client::map);

        // When
        MappingAnswer answer = await(failing.map(request("crm", "key", BODY, Map.of())));

        // Then
        assertThat(answer).isEqualTo(new MappingAnswer.Unavailable("outbox_failing", "the disk fails"));
        assertThat(requests.pool.outbox.appends).isEmpty();
    }

    private void post(String client, String key, String body) {
        assertThat(requests.answer(client, key, body)).isInstanceOf(MappingAnswer.Mapped.class);
    }
}
