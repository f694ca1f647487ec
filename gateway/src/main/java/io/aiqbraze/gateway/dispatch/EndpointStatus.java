package io.aiqbraze.gateway.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * How sending to one endpoint of one workspace goes, for operators.
 *
 * @param endpoint its label
 * @param inFlight requests under way
 * @param waitingToRetry requests that failed and will be sent again
 * @param window deliveries in memory that could go into a request now
 * @param detail Braze's words when it is stopped, else null
 */
public record EndpointStatus(
        String workspace,
        String endpoint,
        State state,
        int inFlight,
        int waitingToRetry,
        int window,
        @Nullable String detail) {
    /** What keeps requests from leaving, if anything. */
    public enum State {
        SENDING,
        /** Braze answered 429 or said that nothing is left of the limit. */
        PAUSED,
        /** Too many failures in a row: the breaker is open, or lets one request try. */
        FAILING,
        /** Braze refused the key or the address: 401, 403 or 404. */
        STOPPED
    }
}
