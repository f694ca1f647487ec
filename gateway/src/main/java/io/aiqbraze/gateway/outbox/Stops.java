package io.aiqbraze.gateway.outbox;

import io.vertx.core.Future;
import java.util.List;

/**
 * What operators hold back: it is taken in and waits. Durable. May be called from any thread; threads and failures are as
 * in the outbox.
 */
public interface Stops {
    /** More at once are refused: each is compared with each delivery. */
    int MOST = 1_000;

    /**
     * Keeps an order under an id of its own. A pause of what is paused already takes the place, and the id, of the one
     * before.
     *
     * @param order with any id
     * @return the order as it is kept
     */
    Future<Stop> add(Stop order);

    /** Ends orders by their ids; those that are not there count for nothing. */
    Future<Void> remove(List<Long> ids);

    /** What is held back, as of the last commit, in the order in which it was ordered. */
    List<Stop> stops();

    /** By which orders call deliveries. */
    DeliveryNames names();
}
