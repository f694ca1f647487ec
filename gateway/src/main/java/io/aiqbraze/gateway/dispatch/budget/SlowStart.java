package io.aiqbraze.gateway.dispatch.budget;

import java.util.concurrent.TimeUnit;

/**
 * How many requests of a pool may be under way while it is not known what Braze allows: after a start and after each 429 one,
 * and twice as many with each answer, so that the headers of the first answers come before many have left. With answers
 * after a millisecond it is over within ten. Not for several threads.
 */
public final class SlowStart {
    /** More are under way nowhere. */
    private static final int NO_BOUND = 1 << 16;
    /** While no answer comes a request leaves all the same now and then: the first may be one that is never answered. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** An answer to another endpoint of the pool wakes no sender here. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private int allowed = 1;
    private int underWay;
    private int round;
    private long lastLeft;

    long nanosUntilFree(long now) {
        if (underWay < allowed) {
            return 0;
        }
        return Math.max(0, Math.min(LOOK_AGAIN_NANOS, lastLeft + PATIENCE_NANOS - now));
    }

    /** Counts a request that leaves; returns the round in which it does. */
    int leave(long now) {
        underWay++;
        lastLeft = now;
        return round;
    }

    /** A request was taken or refused for what it is. */
    void answered(int ofRound) {
        underWay--;
        if (ofRound == round && allowed < NO_BOUND) {
            allowed <<= 1;
        }
    }

    /** A request came to nothing, or it is not known what it came to. */
    void lost() {
        underWay--;
    }

    /** Braze answered 429; whether it is the first of the round, which begins again. */
    boolean refused(int ofRound) {
        underWay--;
        boolean first = ofRound == round;
        if (first) {
            beginAnew();
        }
        return first;
    }

    /** The next goes alone. */
    void beginAnew() {
        round++;
        allowed = 1;
    }

    boolean isOfThisRound(int ofRound) {
        return ofRound == round;
    }
}
