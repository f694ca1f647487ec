package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.Stop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds back what operators paused or plan to discard. Belongs to one event loop. */
public final class PauseFilter {
    private final StopMatch match;
    private List<Stop> stops;

    public PauseFilter(List<Stop> stops, StopMatch match) {
        this.stops = stops;
        this.match = match;
    }

    /** Tells which deliveries an order means. Asked on the event loop of the workspace, for each delivery read. */
    public interface StopMatch {
        boolean holds(Stop stop, Delivery delivery);
    }

    /** From now on these orders hold. */
    public void replace(List<Stop> now) {
        stops = now;
    }

    public boolean isEmpty() {
        return stops.isEmpty();
    }

    public boolean holds(Delivery delivery) {
        return by(delivery) != null;
    }

    /** The order that holds a delivery back, a discard before a pause; null if none does. */
    public @Nullable Stop by(Delivery delivery) {
        Stop found = null;
        for (Stop stop : stops) {
            if ((found == null || stop.then() == Stop.Then.DISCARD) && match.holds(stop, delivery)) {
                found = stop;
            }
        }
        return found;
    }
}
