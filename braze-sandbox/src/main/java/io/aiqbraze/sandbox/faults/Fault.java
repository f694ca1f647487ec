package io.aiqbraze.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aiqbraze.sandbox.braze.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it is asked for, in JSON.
 *
 * @param endpoint the path; null = any
 * @param status of {@code kind: status}
 * @param times how many requests it befalls; null = 1, 0 = all until it is deleted
 * @param delayMillis of {@code kind: delay}
 * @param whenUser befalls only requests with this user, named by the bare value of any identifier
 * @param apply whether {@code status} and {@code hang} apply the request all the same
 * @param body of {@code kind: status}, instead of a message
 * @param retryAfterSeconds of {@code status: 429}, sent as the new dialect does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        @Nullable String endpoint,
        FaultKind kind,
        @Nullable Integer status,
        @Nullable Integer times,
        @Nullable Integer delayMillis,
        @Nullable String whenUser,
        @Nullable Boolean apply,
        @Nullable String body,
        @Nullable Integer retryAfterSeconds) {

    private static final int LONGEST_DELAY_MILLIS = 600_000;

    /** Says what is wrong with it; null when nothing is. */
    @Nullable String complaint() {
        if (endpoint != null && Endpoint.atPath(endpoint).isEmpty()) {
            return "'endpoint' must be the path of an endpoint of Braze that the sandbox has, such as /users/track";
        }
        if (kind == FaultKind.STATUS && (status == null || status < 200 || status > 599)) {
            return "'status' must be a number from 200 to 599";
        }
        if (kind == FaultKind.DELAY && (delayMillis == null || delayMillis < 1 || delayMillis > LONGEST_DELAY_MILLIS)) {
            return "'delayMillis' must be a number from 1 to " + LONGEST_DELAY_MILLIS;
        }
        return times != null && times < 0 ? "'times' must not be negative; 0 = until deleted" : null;
    }

    /** The status to answer. */
    public int statusOr(int otherwise) {
        return status == null ? otherwise : status;
    }

    /** How much later than usual the answer comes, in milliseconds. */
    public int delay() {
        return delayMillis == null ? 0 : delayMillis;
    }

    /** Whether the request is applied though it fails. */
    public boolean applies() {
        return switch (kind) {
            case STATUS, HANG -> Boolean.TRUE.equals(apply);
            case RESET_BEFORE -> false;
            case RESET_AFTER_APPLY, DELAY, MALFORMED -> true;
        };
    }
}
