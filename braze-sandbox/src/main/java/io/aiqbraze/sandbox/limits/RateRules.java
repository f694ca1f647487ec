package io.aiqbraze.sandbox.limits;

import java.time.Duration;

/**
 * How often Braze may be asked.
 *
 * @param enforced false = everything is allowed and no rate header is sent
 * @param trackRequests in any {@code trackWindow}
 * @param trackRequestsPerHour in a clock hour; only the new dialect knows it
 * @param pooledRequestsPerHour in a clock hour, shared by triggers, canvases and the campaign list
 * @param exportRequestsPerMinute in any 60 s
 */
public record RateRules(
        boolean enforced,
        int trackRequests,
        Duration trackWindow,
        int trackRequestsPerHour,
        int pooledRequestsPerHour,
        int exportRequestsPerMinute) {

    /** Braze's published limits. */
    public static RateRules published() {
        return new RateRules(true, 3_000, Duration.ofSeconds(3), 3_600_000, 250_000, 250);
    }

    /** No limit at all. */
    public static RateRules off() {
        RateRules published = published();
        return new RateRules(
                false,
                published.trackRequests,
                published.trackWindow,
                published.trackRequestsPerHour,
                published.pooledRequestsPerHour,
                published.exportRequestsPerMinute);
    }

    /** The same with another burst limit of track requests. */
    public RateRules withTrack(int requests, Duration window) {
        return new RateRules(
                enforced, requests, window, trackRequestsPerHour, pooledRequestsPerHour, exportRequestsPerMinute);
    }

    /** The same with other limits for a clock hour. */
    public RateRules withHourly(int track, int pooled) {
        return new RateRules(enforced, trackRequests, trackWindow, track, pooled, exportRequestsPerMinute);
    }
}
