package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Line;
import java.time.Instant;

/**
 * What waits in one line of one stream.
 *
 * @param paused how many of them an operator's pause holds back
 * @param plannedDiscard how many of them are to be thrown away
 * @param oldest when the first of them was accepted
 */
public record WaitingGroup(
        Line line, String stream, long deliveries, long paused, long plannedDiscard, Instant oldest) {}
