package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.KeyedHash;
import java.util.Comparator;

/**
 * What a sender calls one of its requests, so that it may send it again without harm.
 *
 * @param client whose key it is; two clients may use the same one for different requests
 * @param key the header {@code Idempotency-Key}
 */
public record IdempotencyKey(String client, String key) implements Comparable<IdempotencyKey> {
    private static final Comparator<IdempotencyKey> ORDER =
            Comparator.comparing(IdempotencyKey::client).thenComparing(IdempotencyKey::key);

    @Override
    public int compareTo(IdempotencyKey other) {
        return ORDER.compare(this, other);
    }

    /** Keyed, as senders choose their keys. */
    @Override
    public int hashCode() {
        return Long.hashCode(
                KeyedHash.ofThisProcess().begin().add(client).add(key).bits());
    }
}
