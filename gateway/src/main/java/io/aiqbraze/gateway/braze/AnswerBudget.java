package io.aiqbraze.gateway.braze;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for all answers that are being read at a time, in bytes. For any thread. */
public final class AnswerBudget {
    /** Room for a thousand answers that name an error of each of their 75 objects. */
    private static final long USUAL_BYTES = 16L << 20;

    private final AtomicLong left;

    public AnswerBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** The budget of a gateway, for all of its workspaces. */
    public static AnswerBudget usual() {
        return new AnswerBudget(USUAL_BYTES);
    }

    /** Takes as much, or nothing if less is left. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
