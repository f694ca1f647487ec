package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.mapping.KeyedRequests.BODY;
import static io.aiqbraze.gateway.mapping.KeyedRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests under a key whose first is still in work. */
@ExtendWith(VertxExtension.class)
class TwinRequestsTest {
    private KeyedRequests requests;

    @BeforeEach
    void start(Vertx vertx) {
        requests = new KeyedRequests(vertx);
    }

    @Test
    void a_twin_waits_for_the_first() {
        // Given
        Promise<Void> stored = held();
        Future<MappingAnswer> first = requests.map(request("crm", "key", BODY, Map.of()));

        // When
        Future<MappingAnswer> twin = requests.map(request("crm", "key", BODY, Map.of()));
        boolean early = twin.isComplete();
        stored.complete();

        // Then
        assertThat(early).isFalse();
        assertThat(await(twin)).isEqualTo(new MappingAnswer.Repeated(((MappingAnswer.Mapped) await(first)).receipt()));
        assertThat(requests.pool.outbox.appends).hasSize(1);
    }

    @Test
    void a_twin_hears_the_answer_on_its_own_context() {
        // Given
        Promise<Void> stored = held();
        var unusedFirst = requests.map(request("crm", "key", BODY, Map.of()));
        Context own = requests.pool.vertx.getOrCreateContext();
        Promise<Context> heard = Promise.promise();
        Promise<Void> posted = Promise.promise();

        // When
        own.runOnContext(unused -> {
            requests.map(request("crm", "key", BODY, Map.of()))
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
        Future<MappingAnswer> first = requests.map(request("crm", "key", BODY, Map.of()));

        // When
        MappingAnswer other = requests.answer("crm", "key", "{\"a\":2}");
        stored.complete();

        // Then
        assertThat(other).isEqualTo(new MappingAnswer.KeyReused());
        assertThat(await(first)).isInstanceOf(MappingAnswer.Mapped.class);
    }

    /** Appends begin and end when the promise is completed. */
    private Promise<Void> held() {
        Promise<Void> stored = Promise.promise();
        requests.pool.outbox.onAppend = stored::future;
        return stored;
    }
}
