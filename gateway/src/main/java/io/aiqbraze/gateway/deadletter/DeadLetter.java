package io.aiqbraze.gateway.deadletter;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Origin;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that was not delivered, with all that a person needs to judge and repair it. */
public sealed interface DeadLetter {
    Origin origin();

    /** The payload's place in its request. */
    String index();

    /** The sender's own id of the payload, if it gave one. */
    @Nullable String payloadId();

    /** Stable code in snake case. */
    String reason();

    /** The engine's or Braze's words; may quote data. */
    String message();

    Instant diedAt();

    /**
     * A payload that was refused at ingest.
     *
     * @param path JSON pointer of the offending value, empty for the payload as a whole
     * @param payload what was sent, as {@code arrival} says: today's rules start from it again
     */
    record RefusedPayload(
            Origin origin,
            String index,
            @Nullable String payloadId,
            String reason,
            String path,
            String message,
            Instant diedAt,
            JsonBytes payload,
            Arrival arrival)
            implements DeadLetter {
        /** The same payload, refused for another reason. */
        public RefusedPayload because(String newRuleVersion, String newReason, String newPath, String newMessage) {
            var judged = new Origin(
                    origin.client(), origin.stream(), origin.requestId(), newRuleVersion, origin.acceptedAt());
            return new RefusedPayload(
                    judged, index, payloadId, newReason, newPath, newMessage, diedAt, payload, arrival);
        }
    }

    /** A delivery that dispatch gave up. */
    record FailedDelivery(Delivery delivery, String reason, String message, int attempts, Instant diedAt)
            implements DeadLetter {
        @Override
        public Origin origin() {
            return delivery.origin();
        }

        @Override
        public String index() {
            return delivery.index();
        }

        @Override
        public @Nullable String payloadId() {
            return delivery.payloadId();
        }
    }

    /**
     * How a refused payload came, as far as a rule may ask: with it the payload can be mapped again as if it came now.
     *
     * @param query query parameters of its request, the last value of each
     */
    record Arrival(Form form, Lane lane, Map<String, String> query) {
        /** What was kept of it. */
        public enum Form {
            /** A JSON object. */
            OBJECT,
            /** A row of a CSV file, as an object of its cells by column. */
            CSV_ROW,
            /** What no rule will ever see: a broken line as a JSON string, or JSON that is no payload. */
            UNREADABLE
        }
    }
}
