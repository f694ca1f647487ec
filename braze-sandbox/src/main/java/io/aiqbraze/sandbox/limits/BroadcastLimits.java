package io.aiqbraze.sandbox.limits;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Braze allows of sends to whole audiences: 250 a minute, and 10 a minute to the same audience. */
public final class BroadcastLimits {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int ALL = 250;
    private static final int SAME_AUDIENCE = 10;
    private static final int MOST_AUDIENCES = 10_000;

    private final RollingWindow all = new RollingWindow(ALL, MINUTE_MILLIS);
    private final Map<String, RollingWindow> byAudience = new LinkedHashMap<>();

    /**
     * Whether a broadcast may go out now; it is counted if so.
     *
     * @param audience the campaign with its segment and filters
     */
    public boolean permits(String audience, long nowMillis) {
        if (byAudience.size() > MOST_AUDIENCES) {
            byAudience.clear();
        }
        RollingWindow same =
                byAudience.computeIfAbsent(audience, unknown -> new RollingWindow(SAME_AUDIENCE, MINUTE_MILLIS));
        return same.ask(nowMillis).granted() && all.ask(nowMillis).granted();
    }
}
