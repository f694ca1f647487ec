package io.aiqbraze.gateway.dispatch.send;

import io.aiqbraze.gateway.outbox.Stop;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a delivery waits just now.
 *
 * @param attempts requests that have carried it since it was last taken into memory
 * @param lastAnswer Braze's status to the last of them, {@code not_braze}, {@code lost} or {@code not_sent}; null if there was none
 * @param nextTry when it may leave; null if it may now, or that is not known
 * @param stop the order that holds it back; null if none does
 */
public record WaitReason(
        Why why,
        int attempts,
        @Nullable String lastAnswer,
        @Nullable Instant nextTry,
        @Nullable Stop stop) {
    /** What must happen before it leaves. */
    public enum Why {
        /** An operator's pause must end. */
        PAUSED,
        /** It will be thrown away. */
        PLANNED_DISCARD,
        /** Braze must answer the request that carries it. */
        IN_REQUEST,
        /** An operator must repair the key or the address. */
        ENDPOINT_STOPPED,
        /** Braze must be well again. */
        BREAKER_OPEN,
        /** Braze must allow requests again. */
        RATE_LIMITED,
        /** It is sent again after a while. */
        RETRYING,
        /** An earlier delivery of its user must end. */
        BEHIND_USER,
        /** It is its turn soon. */
        QUEUED;

        /** The name that operators see. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
