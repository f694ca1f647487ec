package io.aiqbraze.gateway.dispatch.gate;

import io.aiqbraze.gateway.braze.BrazeAnswer;
import io.aiqbraze.gateway.dispatch.budget.LimitState;
import io.aiqbraze.gateway.dispatch.budget.RequestBudget;
import io.aiqbraze.gateway.dispatch.context.DispatchContext;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.CredentialStop.Turn;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable;
import io.aiqbraze.gateway.dispatch.outcome.OutcomeTable.Verdict;
import io.aiqbraze.gateway.metrics.DispatchMeters.EndpointMeters;
import java.util.List;

/** All that can keep the next request of an endpoint from leaving: Braze's word, its failures, its limits. */
public final class EndpointGate {
    /** Nothing but a change of the breaker opens the gate. */
    public static final long UNTIL_CHANGE = Long.MAX_VALUE;

    private final RequestBudget budget;
    private final EndpointBreaker breaker;
    private final CredentialStop credentials;

    /**
     * An open gate.
     *
     * @param endpoint with its workspace
     * @param meters of the endpoint
     * @param listener hears when the breaker changes
     */
    public EndpointGate(
            DispatchContext context,
            String endpoint,
            RequestBudget budget,
            EndpointMeters meters,
            OpeningListener listener) {
        var settings = context.settings();
        this.budget = budget;
        this.breaker = new EndpointBreaker(
                context.vertx(),
                endpoint,
                settings.breaker(),
                context.clock().nanoTime(),
                meters,
                listener::gateChanged);
        this.credentials = new CredentialStop(settings.stoppedRetryInterval().nanos());
    }

    /** Hears of the gate, on the event loop of the workspace; may send at once. */
    public interface OpeningListener {
        /** The gate may have opened, other than by the passing of time. */
        void gateChanged();
    }

    /** Nanoseconds until a request may leave, 0 if one may now. */
    public long nanosUntilOpen(DispatchTime now) {
        return breaker.permits()
                ? Math.max(credentials.nanosUntilTry(now.nanos()), budget.nanosUntilFree(now))
                : UNTIL_CHANGE;
    }

    /** Which request may leave, where one may. */
    public Turn turn(DispatchTime now) {
        Turn turn = credentials.turn(now.nanos());
        return turn == Turn.ANY && !breaker.isClosed() ? Turn.LEAST_FAILED : turn;
    }

    /** Nanoseconds until what was refused may be tried again. */
    public long nanosUntilTrial(DispatchTime now) {
        return credentials.nanosUntilTrial(now.nanos());
    }

    /**
     * A request that left; comes back with its answer.
     *
     * @param again whether something of the same shipment was refused before
     */
    public record Leave(RequestBudget.Permit permit, int epoch, CredentialStop.Ticket ticket, boolean again) {}

    /** A request leaves. */
    public Leave leave(boolean again, DispatchTime now) {
        return new Leave(budget.take(now), breaker.begin(), credentials.begin(now.nanos()), again);
    }

    /** An operator says that the limits may be tried again. */
    public void tryLimits(DispatchTime now) {
        budget.tryAgain(now);
    }

    /** Requests present another key from now on. */
    public void keyChanged(DispatchTime now) {
        credentials.keyChanged(now.nanos());
    }

    /** Learns from an answer and what it was taken to mean. */
    public void learn(Leave leave, BrazeAnswer answer, Verdict verdict, DispatchTime now) {
        if (answer instanceof BrazeAnswer.Response response) {
            var limit = response.rateLimit();
            budget.observe(leave.permit(), limit.limit(), limit.remaining(), limit.reset(), now);
        }
        breaker.end(leave.epoch(), OutcomeTable.isFailureOfEndpoint(answer));
        if (verdict instanceof Verdict.Pause pause) {
            budget.refused(leave.permit(), pause.length(), now);
        } else if (answer instanceof BrazeAnswer.Response) {
            budget.answered(leave.permit(), now);
        } else {
            budget.lost(now);
        }
        if (verdict instanceof Verdict.Stop stop) {
            credentials.refused(
                    leave.ticket(), answer.label(), stop.words(), stop.perhapsOfContent(), leave.again(), now);
        } else {
            credentials.answered(leave.ticket(), isTaken(verdict));
        }
    }

    /** Whether Braze looked at what was sent, so that key and address are good. */
    private static boolean isTaken(Verdict verdict) {
        return verdict instanceof Verdict.Accepted
                || verdict instanceof Verdict.Split
                || verdict instanceof Verdict.GiveUp;
    }

    /** A request that had the gate's leave did not leave after all. */
    public void withdrawn(Leave leave, DispatchTime now) {
        budget.withdrawn(now);
        breaker.withdrawn(leave.epoch());
        credentials.answered(leave.ticket(), false);
    }

    /** Nanoseconds until a request leaves again where none may now, as far as is known. */
    public long nanosUntilTry(DispatchTime now) {
        return Math.max(
                breaker.nanosUntilTrial(now.nanos()),
                Math.max(
                        credentials.refusal() == null ? 0 : credentials.nanosUntilTrial(now.nanos()),
                        budget.nanosUntilFree(now)));
    }

    /** Whether a request left after the breaker last opened. */
    public boolean isCurrent(Leave leave) {
        return breaker.isCurrent(leave.epoch());
    }

    /** Has the log tell what has changed, and what is due. */
    public void tell(EndpointLog log, DispatchTime now) {
        log.tell(
                !breaker.isClosed(),
                breaker.nanosUntilTrial(now.nanos()),
                budget.isHeldBack(now),
                budget.nanosUntilFree(now),
                credentials,
                now);
    }

    /** Whether Braze takes requests of this workspace here. */
    public CredentialStop credentials() {
        return credentials;
    }

    /** How the limits stand that are known. */
    public List<LimitState> limits(DispatchTime now) {
        return budget.limits(now);
    }

    /** What keeps requests from leaving, if anything. */
    public EndpointState state(DispatchTime now) {
        if (credentials.isStopped(now.nanos())) {
            return EndpointState.STOPPED;
        }
        if (!breaker.isClosed()) {
            return EndpointState.FAILING;
        }
        return budget.isHeldBack(now) ? EndpointState.PAUSED : EndpointState.SENDING;
    }

    /** Ends its timers. */
    public void close() {
        breaker.close();
    }

    /** What keeps requests from leaving, if anything. */
    public enum EndpointState {
        SENDING,
        /** Braze answered 429 or said that nothing is left of the limit. */
        PAUSED,
        /** Too many failures in a row: the breaker is open, or lets one request try. */
        FAILING,
        /** Braze refused the key or the address: 401, 403, 404 and the like. */
        STOPPED,
        /** Deliveries wait for a workspace that the configuration does not have. */
        UNCONFIGURED
    }
}
