package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.deadletter.DeadLetter.FailedDelivery;
import io.aiqbraze.gateway.deadletter.DeadLetter.RefusedPayload;
import io.aiqbraze.gateway.deadletter.DeadLetters.StoredLetter;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import java.time.Instant;
import java.util.Locale;

/** A dead letter as JSON, with all that is known of it. */
final class DeadLetterView {
    private DeadLetterView() {}

    static ObjectNode of(StoredLetter stored) {
        DeadLetter letter = stored.letter();
        Instant replayedAt = letter.origin().replayedAt();
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("id", stored.id())
                .put("reason", letter.reason())
                .put("message", letter.message())
                .put("stream", letter.origin().stream())
                .put("client", letter.origin().client())
                .put("requestId", letter.origin().requestId())
                .put("index", letter.index())
                .put("payloadId", letter.payloadId())
                .put("ruleVersion", letter.origin().ruleVersion())
                .put("acceptedAt", letter.origin().acceptedAt().toString())
                .put("replayedAt", replayedAt == null ? null : replayedAt.toString())
                .put("diedAt", letter.diedAt().toString());
        if (letter instanceof RefusedPayload refused) {
            add(shown, refused).put("occurrences", stored.occurrences());
        } else if (letter instanceof FailedDelivery failed) {
            add(shown, failed);
        }
        return shown;
    }

    private static ObjectNode add(ObjectNode shown, RefusedPayload refused) {
        shown.put("path", refused.path())
                .put("form", refused.arrival().form().name().toLowerCase(Locale.ROOT))
                .putRawValue("payload", raw(refused.payload()));
        return shown;
    }

    private static void add(ObjectNode shown, FailedDelivery failed) {
        Delivery delivery = failed.delivery();
        shown.put("workspace", delivery.line().workspace())
                .put("endpoint", delivery.line().endpoint().label())
                .put("lane", delivery.line().lane().label())
                .put("kind", delivery.kind().name().toLowerCase(Locale.ROOT))
                .put("campaign", delivery.campaign())
                .put("user", delivery.user().value())
                .put("attempts", failed.attempts())
                .putRawValue("delivery", raw(delivery.json()));
    }

    /** As it was written, without reading it again. */
    private static RawValue raw(JsonBytes json) {
        return new RawValue(json.text());
    }
}
