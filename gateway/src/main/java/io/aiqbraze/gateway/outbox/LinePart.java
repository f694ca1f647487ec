package io.aiqbraze.gateway.outbox;

import java.util.List;

/**
 * A part of a line as it was read.
 *
 * @param deliveries those of a user in their order; empty at the end of the line
 * @param next where to read on
 */
public record LinePart(List<QueuedDelivery> deliveries, LineCursor next) {
    public LinePart {
        deliveries = List.copyOf(deliveries);
    }
}
