package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.Answer;
import io.aiqbraze.gateway.dispatch.budget.Budget;
import io.aiqbraze.gateway.dispatch.budget.Now;
import org.jspecify.annotations.Nullable;

/** All that can keep the next request of an endpoint from leaving: Braze's word, its failures, its limits. */
final class Gate {
    /** Nothing but a change of the breaker opens the gate. */
    static final long UNTIL_CHANGE = Long.MAX_VALUE;

    private final Budget budget;
    private final EndpointBreaker breaker;
    private final Standing standing;

    Gate(Budget budget, EndpointBreaker breaker, Standing standing) {
        this.budget = budget;
        this.breaker = breaker;
        this.standing = standing;
    }

    /** Nanoseconds until a request may leave, 0 if it may now. */
    long nanosUntilOpen(Now now) {
        return breaker.permits()
                ? Math.max(standing.nanosUntilTry(now.nanos()), budget.nanosUntilFree(now))
                : UNTIL_CHANGE;
    }

    /** Whether the next request decides if the endpoint is well again. */
    boolean isTrial() {
        return !breaker.isClosed();
    }

    /**
     * A request that left; comes back with its answer.
     *
     * @param key the number of the key that it presents
     */
    record Leave(Budget.Permit permit, int epoch, int key) {}

    Leave leave(Now now) {
        return new Leave(budget.take(now), breaker.begin(), standing.begin());
    }

    /** Requests present another key from now on. */
    void keyChanged(Now now) {
        standing.keyChanged(now.nanos());
    }

    /** Learns from an answer and what it was taken to mean. */
    void learn(Leave leave, Answer answer, Verdict verdict, Now now) {
        if (answer instanceof Answer.Response response) {
            var limit = response.rateLimit();
            budget.observe(leave.permit(), limit.remaining(), limit.reset(), now);
        }
        breaker.end(leave.epoch(), OutcomeTable.isFailureOfEndpoint(answer));
        if (verdict instanceof Verdict.Pause pause) {
            budget.refused(pause.length(), now);
        }
        if (verdict instanceof Verdict.Stop stop) {
            standing.stopped(leave.key(), stop.words(), now.nanos());
        } else {
            standing.answered(leave.key(), isTaken(verdict));
        }
    }

    /** Whether Braze looked at what was sent, so that key and address are good. */
    private static boolean isTaken(Verdict verdict) {
        return verdict instanceof Verdict.Accepted
                || verdict instanceof Verdict.Split
                || verdict instanceof Verdict.GiveUp;
    }

    /** A request that had the gate's leave did not leave after all. */
    void withdrawn(Leave leave) {
        breaker.withdrawn(leave.epoch());
        standing.answered(leave.key(), false);
    }

    EndpointStatus.State state(Now now) {
        if (standing.stoppedBecause() != null) {
            return EndpointStatus.State.STOPPED;
        }
        if (!breaker.isClosed()) {
            return EndpointStatus.State.FAILING;
        }
        return budget.isHeldBack(now) ? EndpointStatus.State.PAUSED : EndpointStatus.State.SENDING;
    }

    @Nullable String stoppedBecause() {
        return standing.stoppedBecause();
    }
}
