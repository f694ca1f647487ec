package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Line;
import java.time.Instant;
import java.util.List;

/**
 * What waits, by line and stream.
 *
 * @param whole whether all was looked through; if not, there is more of it
 */
public record WaitingSum(List<WaitingSum.Group> groups, boolean whole) {
    /**
     * What waits in one line of one stream.
     *
     * @param paused how many of them an operator's pause holds back
     * @param plannedDiscard how many of them are to be thrown away
     * @param oldest when the first of them was accepted
     */
    public record Group(Line line, String stream, long deliveries, long paused, long plannedDiscard, Instant oldest) {}
}
