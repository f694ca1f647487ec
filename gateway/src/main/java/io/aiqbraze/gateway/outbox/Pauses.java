package io.aiqbraze.gateway.outbox;

import io.vertx.core.Future;
import java.util.List;

/**
 * What an operator has paused: it is taken in and waits. Durable. May be called from any thread; threads and failures
 * are as in the outbox. A pause is made of workspace, stream, campaign and lane.
 */
public interface Pauses {
    /** Pauses; a second pause of the same changes nothing. */
    Future<Void> pause(DeliveryFilter which);

    /** Ends exactly this pause, if there is one. */
    Future<Void> resume(DeliveryFilter which);

    /** What is paused, as of the last commit. */
    List<DeliveryFilter> pauses();
}
