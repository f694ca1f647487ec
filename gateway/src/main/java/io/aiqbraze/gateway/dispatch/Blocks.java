package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.Stop;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What must not be sent now, because an operator holds it back. */
final class Blocks {
    private final BiPredicate<Stop, Delivery> holds;
    private List<Stop> stops;

    /** @param holds whether an order means a delivery */
    Blocks(List<Stop> stops, BiPredicate<Stop, Delivery> holds) {
        this.stops = stops;
        this.holds = holds;
    }

    void are(List<Stop> now) {
        stops = now;
    }

    boolean isEmpty() {
        return stops.isEmpty();
    }

    boolean block(Delivery delivery) {
        return by(delivery) != null;
    }

    /** The order that holds a delivery back, a discard before a pause; null if none does. */
    @Nullable Stop by(Delivery delivery) {
        Stop found = null;
        for (Stop stop : stops) {
            if ((found == null || stop.then() == Stop.Then.DISCARD) && holds.test(stop, delivery)) {
                found = stop;
            }
        }
        return found;
    }
}
