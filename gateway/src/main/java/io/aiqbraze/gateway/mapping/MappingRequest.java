package io.aiqbraze.gateway.mapping;

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
 * @param requestId by which the gateway names it
 */
public record MappingRequest(String requestId, Envelope envelope, Buffer body, Instant receivedAt) {
    /**
     * What a request says before its body.
     *
     * @param client whose key it showed, by its name in the configuration
     * @param idempotencyKey what the sender calls the request; null if it has no name
     * @param query query parameters, the last value of each
     */
    public record Envelope(
            String client,
            @Nullable String idempotencyKey,
            String stream,
            Map<String, String> query,
            Lane lane,
            BodyForm form) {}

    public String client() {
        return envelope.client();
    }

    public String stream() {
        return envelope.stream();
    }

    public Map<String, String> query() {
        return envelope.query();
    }

    public BodyForm form() {
        return envelope.form();
    }

    /** What the sender calls it; null if it has no name. */
    @Nullable IdempotencyKey key() {
        String name = envelope.idempotencyKey();
        return name == null ? null : new IdempotencyKey(envelope.client(), name);
    }

    /** Whether the same becomes of both. */
    boolean isAlike(MappingRequest other) {
        return stream().equals(other.stream())
                && query().equals(other.query())
                && form().equals(other.form())
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
