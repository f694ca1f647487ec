package io.aiqbraze.gateway.model;

import org.jspecify.annotations.Nullable;

/** What happened once and must be told to Braze once, by the id that its sender gave it. */
public final class Occurrence {
    private Occurrence() {}

    /**
     * What tells it from others: client, stream, id, user and the place among the deliveries of its payload. The user belongs
     * to it, as members of one payload share its id. Keyed: it is worth nothing to another process.
     *
     * @return null if the delivery has no id, or may well come twice: attributes, and what an operator sends again
     */
    public static @Nullable Fingerprint of(Delivery delivery) {
        Origin origin = delivery.origin();
        String payloadId = delivery.payloadId();
        if (payloadId == null || delivery.kind() == Kind.ATTRIBUTES || origin.replayedAt() != null) {
            return null;
        }
        return Fingerprint.of(KeyedHash.ofThisProcess()
                .begin()
                .add(origin.client())
                .add(origin.stream())
                .add(payloadId)
                .add(delivery.ordinal())
                .add(delivery.user().keyedBits()));
    }
}
