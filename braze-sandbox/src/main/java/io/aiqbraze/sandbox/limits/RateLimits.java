package io.aiqbraze.sandbox.limits;

import io.aiqbraze.sandbox.braze.Endpoint;

/** All limits of the workspace. Owned by one event loop. */
public final class RateLimits {
    private static final long MINUTE_MILLIS = 60_000;

    private final boolean enforced;
    private final RateDialect dialect;
    private final RollingWindow track;
    private final HourPool trackHour;
    private final HourPool pool;
    private final RollingWindow export;

    /** Fresh windows. */
    public RateLimits(RateRules rules, RateDialect dialect) {
        this.enforced = rules.enforced();
        this.dialect = dialect;
        this.track =
                new RollingWindow(rules.trackRequests(), rules.trackWindow().toMillis());
        this.trackHour = new HourPool(rules.trackRequestsPerHour());
        this.pool = new HourPool(rules.pooledRequestsPerHour());
        this.export = new RollingWindow(rules.exportRequestsPerMinute(), MINUTE_MILLIS);
    }

    /** Decides on a request that comes now, and counts it if it is granted. */
    public RateVerdict ask(Endpoint endpoint, long nowMillis) {
        if (!enforced) {
            return RateVerdict.UNLIMITED;
        }
        return switch (endpoint) {
            case TRACK -> dialect == RateDialect.NEW ? newTrack(nowMillis) : RateVerdict.classic(track.ask(nowMillis));
            case CAMPAIGN_SEND, CANVAS_SEND, CAMPAIGN_LIST -> RateVerdict.classic(pool.ask(nowMillis));
            case EXPORT -> RateVerdict.classic(export.ask(nowMillis));
        };
    }

    private RateVerdict newTrack(long nowMillis) {
        if (trackHour.isExhausted(nowMillis)) {
            return RateVerdict.inNewDialect(trackHour.refuse(nowMillis), nowMillis);
        }
        Allowance burst = track.ask(nowMillis);
        // only the burst refuses here; what is granted speaks of the hour
        return RateVerdict.inNewDialect(burst.granted() ? trackHour.ask(nowMillis) : burst, nowMillis);
    }
}
