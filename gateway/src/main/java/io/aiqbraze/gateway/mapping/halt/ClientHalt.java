package io.aiqbraze.gateway.mapping.halt;

import java.util.ArrayDeque;
import java.util.Deque;

/** A client of a stream, and when its payloads ran away. For one thread at a time. */
final class ClientHalt {
    private static final int DOUBLED = 16;

    private final Breaker breaker;
    /** The last ones, oldest first. */
    private final Deque<Long> strikes = new ArrayDeque<>(Halts.STRIKES);

    ClientHalt(String stream, String client, long haltNanos) {
        this.breaker = new Breaker(stream, client, haltNanos, DOUBLED * haltNanos);
    }

    Breaker breaker() {
        return breaker;
    }

    /** Counts a payload that ran away, and tells whether those of a minute are too many. */
    boolean strike(Moment now) {
        if (strikes.size() == Halts.STRIKES) {
            long unused = strikes.remove();
        }
        strikes.add(now.nanos());
        return strikes.size() == Halts.STRIKES && now.nanos() - strikes.element() <= Halts.WINDOW_NANOS;
    }

    boolean hasStruckLately(Moment now) {
        return !strikes.isEmpty() && now.nanos() - strikes.getLast() <= Halts.WINDOW_NANOS;
    }

    void forgive() {
        strikes.clear();
    }
}
