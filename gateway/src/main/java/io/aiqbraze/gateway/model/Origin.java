package io.aiqbraze.gateway.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery or a refused payload came from; one instance serves all of a request.
 *
 * @param client name of the client key
 * @param requestId the receipt's {@code requestId}
 * @param ruleVersion version of the rule book that mapped the request
 * @param acceptedAt receipt of the request, to the millisecond
 * @param replayedAt when an operator last sent it on its way again, to the millisecond; null if nobody did
 */
public record Origin(
        String client,
        String stream,
        String requestId,
        String ruleVersion,
        Instant acceptedAt,
        @Nullable Instant replayedAt) {
    /** The origin of what nobody replayed. */
    public Origin(String client, String stream, String requestId, String ruleVersion, Instant acceptedAt) {
        this(client, stream, requestId, ruleVersion, acceptedAt, null);
    }

    /** The same origin, replayed. */
    public Origin replayed(String byRuleVersion, Instant at) {
        return new Origin(client, stream, requestId, byRuleVersion, acceptedAt, at);
    }

    /** From when its age counts: an operator who replays what was too old wants it delivered. */
    public Instant agesFrom() {
        return replayedAt == null ? acceptedAt : replayedAt;
    }
}
