package io.aiqbraze.gateway.mapping;

import static io.aiqbraze.gateway.TestFutures.await;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.MappingRequest.Envelope;
import io.aiqbraze.gateway.model.Lane;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Requests with an idempotency key, mapped by workers that append to a memory. */
final class KeyedRequests {
    static final String BODY = "{\"a\":1}";

    final MappingPool pool;
    private final IdempotentMapping mapping;

    KeyedRequests(Vertx vertx) {
        pool = new MappingPool(vertx, 1);
        pool.books.swap(new FakeRule(payload -> {}).book("v1"));
        mapping = new IdempotentMapping(pool.vertx, pool.outbox, pool.client::map);
    }

    Future<MappingAnswer> map(MappingRequest request) {
        return mapping.map(request);
    }

    MappingAnswer answer(String client, String key, String body) {
        return await(map(request(client, key, body, Map.of())));
    }

    static MappingRequest request(String client, String key, String body, Map<String, String> query) {
        return new MappingRequest(
                "r-1",
                new Envelope(client, key, "events", query, Lane.LIVE, new BodyForm(Format.JSON, false)),
                Buffer.buffer(body),
                MappingPool.RECEIVED);
    }
}
