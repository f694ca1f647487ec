package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.braze.Answer;
import io.aiqbraze.gateway.dispatch.Standing.Turn;
import io.aiqbraze.gateway.dispatch.budget.Budget;
import io.aiqbraze.gateway.dispatch.budget.Limit;
import io.aiqbraze.gateway.dispatch.budget.Now;
import java.util.List;

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

    /** Nanoseconds until a request may leave, 0 if one may now. */
    long nanosUntilOpen(Now now) {
        return breaker.permits()
                ? Math.max(standing.nanosUntilTry(now.nanos()), budget.nanosUntilFree(now))
                : UNTIL_CHANGE;
    }

    /** Who may leave, where one may. */
    Turn turn(Now now) {
        Turn turn = standing.turn(now.nanos());
        return turn == Turn.ANYBODY && !breaker.isClosed() ? Turn.LEAST_FAILED : turn;
    }

    /** Nanoseconds until what was refused may be tried again. */
    long nanosUntilTrial(Now now) {
        return standing.nanosUntilTrial(now.nanos());
    }

    /**
     * A request that left; comes back with its answer.
     *
     * @param again whether something of the same shipment was refused before
     */
    record Leave(Budget.Permit permit, int epoch, Standing.Ticket ticket, boolean again) {}

    Leave leave(boolean again, Now now) {
        return new Leave(budget.take(now), breaker.begin(), standing.begin(now.nanos()), again);
    }

    /** An operator says that the limits may be tried again. */
    void tryLimits(Now now) {
        budget.tryAgain(now);
    }

    /** Requests present another key from now on. */
    void keyChanged(Now now) {
        standing.keyChanged(now.nanos());
    }

    /** Learns from an answer and what it was taken to mean. */
    void learn(Leave leave, Answer answer, Verdict verdict, Now now) {
        if (answer instanceof Answer.Response response) {
            var limit = response.rateLimit();
            budget.observe(leave.permit(), limit.limit(), limit.remaining(), limit.reset(), now);
        }
        breaker.end(leave.epoch(), OutcomeTable.isFailureOfEndpoint(answer));
        if (verdict instanceof Verdict.Pause pause) {
            budget.refused(leave.permit(), pause.length(), now);
        } else if (answer instanceof Answer.Response) {
            budget.answered(leave.permit(), now);
        } else {
            budget.lost(now);
        }
        if (verdict instanceof Verdict.Stop stop) {
            standing.refused(leave.ticket(), answer.label(), stop.words(), stop.perhapsOfContent(), leave.again(), now);
        } else {
            standing.answered(leave.ticket(), isTaken(verdict));
        }
    }

    /** Whether Braze looked at what was sent, so that key and address are good. */
    private static boolean isTaken(Verdict verdict) {
        return verdict instanceof Verdict.Accepted
                || verdict instanceof Verdict.Split
                || verdict instanceof Verdict.GiveUp;
    }

    /** A request that had the gate's leave did not leave after all. */
    void withdrawn(Leave leave, Now now) {
        budget.withdrawn(now);
        breaker.withdrawn(leave.epoch());
        standing.answered(leave.ticket(), false);
    }

    /** Nanoseconds until a request leaves again where none may now, as far as is known. */
    long nanosUntilTry(Now now) {
        return Math.max(
                breaker.nanosUntilTrial(now.nanos()),
                Math.max(
                        standing.refusal() == null ? 0 : standing.nanosUntilTrial(now.nanos()),
                        budget.nanosUntilFree(now)));
    }

    /** Whether a request left after the breaker last opened. */
    boolean isCurrent(Leave leave) {
        return breaker.isCurrent(leave.epoch());
    }

    /** Tells what is to be told. */
    void look(EndpointLog log, Now now) {
        log.look(
                !breaker.isClosed(),
                breaker.nanosUntilTrial(now.nanos()),
                budget.isHeldBack(now),
                budget.nanosUntilFree(now),
                standing,
                now);
    }

    /** How Braze stands to this workspace. */
    Standing standing() {
        return standing;
    }

    /** How the limits stand that are known. */
    List<Limit> limits(Now now) {
        return budget.limits(now);
    }

    EndpointStatus.State state(Now now) {
        if (standing.isStopped(now.nanos())) {
            return EndpointStatus.State.STOPPED;
        }
        if (!breaker.isClosed()) {
            return EndpointStatus.State.FAILING;
        }
        return budget.isHeldBack(now) ? EndpointStatus.State.PAUSED : EndpointStatus.State.SENDING;
    }
}
