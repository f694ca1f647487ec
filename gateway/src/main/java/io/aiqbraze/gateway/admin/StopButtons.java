package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.vertx.core.Future;
import java.util.List;

/** What an operator can stop. Futures complete on the caller's context. */
public interface StopButtons {
    /** Keeps matching deliveries waiting, also over restarts; new ones are still taken in. */
    Future<Void> pause(DeliveryFilter which);

    /** Ends exactly this pause. */
    Future<Void> resume(DeliveryFilter which);

    /** All pauses. */
    List<DeliveryFilter> pauses();

    /** Throws away what waits and matches; succeeds with how many deliveries that were. */
    Future<Long> discard(DeliveryFilter which);
}
