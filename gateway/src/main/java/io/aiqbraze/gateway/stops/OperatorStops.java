package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.Stop;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator can stop, and see of what waits. Futures complete on the caller's context; an order that is not carried
 * out fails with {@link StopRefused}.
 */
public interface OperatorStops {
    /** Keeps matching deliveries waiting, also over restarts; new ones are still taken in. */
    Future<StopReport> pause(PauseOrder order);

    /**
     * Ends the pauses of exactly these deliveries, or all pauses, those that Braze's limits asked for among them; succeeds
     * with those of operators that have ended, if any.
     */
    Future<List<Stop>> resume(DeliveryFilter which);

    /** Plans to throw away what waits and matches, and holds it until then; or does so now. */
    Future<StopReport> discard(DiscardOrder order);

    /** Takes a planned discard back: what it held is sent. */
    Future<Stop> undo(long id);

    /** All pauses and planned discards. */
    List<Stop> stops();

    /** Streams that a rule has stopped, which no order of an operator here did. */
    Set<String> halted();

    /** The hash by which a user is known in orders. */
    Fingerprint hash(String user);

    /**
     * Whether letters could die in this stream for this reason; null for any.
     *
     * @return what there is instead, by what it is; empty if they could
     */
    Future<Map<String, List<String>>> insteadOfLetters(@Nullable String reason, @Nullable String stream);

    /** Lists what waits, oldest first in each line. */
    Future<WaitingPage> search(WaitingQuery query);

    /** Sums up all that waits, by line and stream. */
    Future<WaitingSum> totals();
}
