package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.KeyedHash;
import java.util.Comparator;

/**
 * What a sender calls a request of his, so that he may send it again without harm.
 *
 * @param client whose key it is; two clients may use the same one for different requests
 * @param key the header {@code Idempotency-Key}
 */
public record RequestKey(String client, String key) implements Comparable<RequestKey> {
    private static final Comparator<RequestKey> ORDER =
            Comparator.comparing(RequestKey::client).thenComparing(RequestKey::key);

    @Override
    public int compareTo(RequestKey other) {
        return ORDER.compare(this, other);
    }

    /** Keyed, as senders choose their keys. */
    @Override
    public int hashCode() {
        return Long.hashCode(
                KeyedHash.ofThisProcess().begin().add(client).add(key).bits());
    }
}
