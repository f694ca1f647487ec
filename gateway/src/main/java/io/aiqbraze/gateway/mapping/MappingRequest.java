package io.aiqbraze.gateway.mapping;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.IdempotencyKey;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as ingest hands it on: authenticated and bounded, its body still as it came.
 *
 * @param idempotencyKey what the sender calls the request; null if it has no name
 * @param query query parameters, the last value of each
 */
public record MappingRequest(
        String requestId,
        String client,
        @Nullable String idempotencyKey,
        String stream,
        Map<String, String> query,
        Lane lane,
        Format format,
        boolean gzip,
        Buffer body,
        Instant receivedAt) {
    /** What the sender calls it; null if it has no name. */
    @Nullable IdempotencyKey key() {
        return idempotencyKey == null ? null : new IdempotencyKey(client, idempotencyKey);
    }

    /** Whether the same becomes of both. */
    boolean isAlike(MappingRequest other) {
        return stream.equals(other.stream)
                && query.equals(other.query)
                && format == other.format
                && gzip == other.gzip
                && body.equals(other.body);
    }

    /** Query parameters as a request has them. */
    public static Map<String, String> lastOfEach(MultiMap parameters) {
        if (parameters.isEmpty()) {
            return Map.of();
        }
        var last = new HashMap<String, String>();
        parameters.forEach((name, value) -> last.put(name, value));
        // not copyOf, whose tables become slow where names have one hash
        return Collections.unmodifiableMap(last);
    }

    /** The lane that the query asks for: the live one if it names none, empty if it names what is no lane. */
    public static Optional<Lane> lane(Map<String, String> query) {
        return Lane.of(query.getOrDefault("lane", Lane.LIVE.label()));
    }
}
