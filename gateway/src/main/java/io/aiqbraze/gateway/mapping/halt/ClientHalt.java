package io.aiqbraze.gateway.mapping.halt;

import java.util.ArrayDeque;
import java.util.Deque;

/** A client of a stream, and when its payloads ran away. For one thread at a time. */
final class ClientHalt {
    private static final int DOUBLED = 16;

    private final RunawayBreaker breaker;
    /** When the last ones were, oldest first, on a clock that stands still while one of them runs. */
    private final Deque<Long> strikes = new ArrayDeque<>(Halts.STRIKES);

    private long allTookNanos;
    private long lastStrike;

    ClientHalt(String stream, String client, long haltNanos) {
        this.breaker = new RunawayBreaker(stream, client, haltNanos, DOUBLED * haltNanos);
    }

    RunawayBreaker breaker() {
        return breaker;
    }

    /** Counts a payload that ran away, and tells whether those of a minute, their own time not counted, are too many. */
    boolean strike(long tookNanos, Moment now) {
        if (strikes.size() == Halts.STRIKES) {
            long unused = strikes.remove();
        }
        allTookNanos += tookNanos;
        lastStrike = now.nanos();
        long at = lastStrike - allTookNanos;
        strikes.add(at);
        return strikes.size() == Halts.STRIKES && at - strikes.element() <= Halts.WINDOW_NANOS;
    }

    /** Whether what has taken so long until now began within a minute after a payload of this client ran away. */
    boolean hasStruckNear(long tookNanos, Moment now) {
        return !strikes.isEmpty() && now.isNear(tookNanos, lastStrike);
    }

    void forgive() {
        strikes.clear();
    }
}
