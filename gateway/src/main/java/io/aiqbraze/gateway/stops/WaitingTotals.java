package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Names;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingSum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up deliveries by line and stream, both of which are few. For one thread at a time. */
final class WaitingTotals {
    private final List<Stop> stops;
    private final Names names;
    private final Map<String, WaitingSum.Group> groups = new TreeMap<>();

    WaitingTotals(Collection<Stop> stops, Names names) {
        this.stops = List.copyOf(stops);
        this.names = names;
    }

    void add(Delivery delivery) {
        Line line = delivery.line();
        String stream = delivery.origin().stream();
        Instant accepted = delivery.origin().acceptedAt();
        WaitingSum.Group before = groups.getOrDefault(
                WaitingCursor.name(line) + ":" + stream, new WaitingSum.Group(line, stream, 0, 0, 0, accepted));
        boolean discard = isHeld(delivery, Stop.Then.DISCARD);
        boolean paused = !discard && isHeld(delivery, Stop.Then.GO_ON);
        groups.put(
                WaitingCursor.name(line) + ":" + stream,
                new WaitingSum.Group(
                        line,
                        stream,
                        before.deliveries() + 1,
                        before.paused() + (paused ? 1 : 0),
                        before.plannedDiscard() + (discard ? 1 : 0),
                        accepted.isBefore(before.oldest()) ? accepted : before.oldest()));
    }

    List<WaitingSum.Group> groups() {
        return new ArrayList<>(groups.values());
    }

    private boolean isHeld(Delivery delivery, Stop.Then then) {
        return stops.stream().anyMatch(stop -> stop.then() == then && stop.holds(delivery, names));
    }
}
