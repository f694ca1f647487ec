package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.User;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What happened once and must be told to Braze once, by the id that its sender gave it. The user belongs to it: members of
 * one payload share its id.
 *
 * @param ordinal the place among the deliveries of one payload
 */
record Occurrence(String client, String stream, String payloadId, int ordinal, User user) {
    /** Null if the delivery has no id, or may well come twice: attributes, and what an operator sends again. */
    static @Nullable Occurrence of(Delivery delivery) {
        var origin = delivery.origin();
        String payloadId = delivery.payloadId();
        return payloadId == null || delivery.kind() == Kind.ATTRIBUTES || origin.replayedAt() != null
                ? null
                : new Occurrence(origin.client(), origin.stream(), payloadId, delivery.ordinal(), delivery.user());
    }

    Fingerprint fingerprint() {
        String texts = String.join(
                "\0", client, stream, payloadId, "" + ordinal, user.identifier().name(), user.value());
        return Fingerprint.of(texts.getBytes(StandardCharsets.UTF_8));
    }
}
