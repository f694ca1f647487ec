package io.aiqbraze.gateway.dispatch.gate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import io.aiqbraze.gateway.dispatch.gate.CredentialStop.Refusal;
import io.aiqbraze.gateway.dispatch.gate.EndpointGate.EndpointState;
import io.aiqbraze.gateway.dispatch.gate.FailureRun.Failure;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How sending to one endpoint of one workspace goes, for operators.
 *
 * @param endpoint its label
 * @param inFlight requests under way
 * @param waitingToRetry requests that failed and will be sent again
 * @param window deliveries in memory that could go into a request now
 * @param trouble what is wrong, shown beside the others
 */
public record EndpointStatus(
        String workspace,
        String endpoint,
        EndpointState state,
        int inFlight,
        int waitingToRetry,
        int window,
        @JsonUnwrapped Trouble trouble) {
    /**
     * What is wrong; null or 0 where nothing is.
     *
     * @param since when it began
     * @param cause the HTTP status that was answered, or {@code not_braze}, {@code lost}, {@code not_sent}, {@code limit}
     *     or {@code unconfigured}
     * @param failures in a row
     * @param nextTry when a request leaves again, if one waits
     * @param detail Braze's words, or those of the connection
     */
    public record Trouble(
            @Nullable String since,
            @Nullable String cause,
            int failures,
            @Nullable String nextTry,
            @Nullable String detail) {}

    /** What waits for a workspace that is not configured any more. */
    public static EndpointStatus unconfigured(String workspace, String endpoint) {
        return new EndpointStatus(
                workspace,
                endpoint,
                EndpointState.UNCONFIGURED,
                0,
                0,
                0,
                new Trouble(
                        null,
                        "unconfigured",
                        0,
                        null,
                        "the configuration has no workspace '" + workspace
                                + "': what waits for it stays until it has one"));
    }

    /**
     * Requests of an endpoint.
     *
     * @param areRetried whether some failed that are not decided yet
     * @param nextRetryMillis when the first of those leaves again, as far as it is known, else 0
     */
    public record Requests(int inFlight, int waitingToRetry, int window, boolean areRetried, long nextRetryMillis) {}

    /** The status of an endpoint as it is now. */
    public static EndpointStatus of(
            String workspace,
            String endpoint,
            EndpointGate gate,
            EndpointLog log,
            Requests requests,
            DispatchTime now) {
        Refusal refusal = gate.credentials().refusal();
        Failure failure = log.failing(requests.areRetried());
        EndpointState state = gate.state(now);
        Wrong wrong = NOTHING;
        if (refusal != null) {
            wrong = new Wrong(refusal.since(), refusal.label(), 0, refusal.words());
        } else if (failure != null) {
            wrong = new Wrong(failure.since(), failure.label(), failure.count(), failure.words());
        } else if (state == EndpointState.PAUSED) {
            wrong = new Wrong(log.heldBackSince(), "limit", 0, "Braze's rate limit is used up");
        }
        long nextTry = state == EndpointState.SENDING
                ? requests.nextRetryMillis()
                : now.epochMillis() + TimeUnit.NANOSECONDS.toMillis(gate.nanosUntilTry(now));
        return new EndpointStatus(
                workspace,
                endpoint,
                state,
                requests.inFlight(),
                requests.waitingToRetry(),
                requests.window(),
                new Trouble(
                        wrong.since() == null ? null : time(wrong.since().epochMillis()),
                        wrong.cause(),
                        wrong.failures(),
                        nextTry > now.epochMillis() ? time(nextTry) : null,
                        wrong.detail()));
    }

    private static final Wrong NOTHING = new Wrong(null, null, 0, null);

    private record Wrong(
            @Nullable DispatchTime since,
            @Nullable String cause,
            int failures,
            @Nullable String detail) {}

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }
}
