package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.Outcome.Settlement;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The durable queue. What is in it is exactly what Braze will get.
 *
 * <p>May be called from any thread and never blocks it. A future completes on the caller's Vert.x context when it has
 * one. Writes take effect in the order in which they are made, and a read sees those that have succeeded. A failed call
 * had no effect and fails with {@link OutboxUnavailable}.
 */
public interface Outbox {
    /**
     * Takes in all that a turn brings. Each request is stored as a whole or not at all, in one transaction over all lines
     * of its deliveries, and answered by its own promise; those of one commit are answered together.
     */
    void append(List<PendingAppend> requests);

    /** Takes in one request; succeeds once all that it leaves is durable. */
    default Future<Void> append(AcceptedRequest request) {
        var stored = new ContextPromise<Void>();
        append(List.of(new PendingAppend(request, stored)));
        return stored.future();
    }

    /** Into how many slices this outbox divides its users. */
    int sliceCount();

    /**
     * Reads unsettled deliveries of a line, those of each user in their order. A reader goes on where the part before
     * ended, or begins at the start again.
     *
     * @param slices whose users are meant
     * @param maxBytes stops once the JSON read reaches it, but returns at least one delivery if any waits
     */
    Future<LinePart> read(Line line, UserSlices slices, LineCursor cursor, int maxBytes);

    /**
     * Reads single deliveries again, those of each user in their order; those that have ended meanwhile are missing.
     *
     * @param positions of deliveries of the line, each once
     */
    Future<List<QueuedDelivery>> fetch(Line line, List<Long> positions);

    /** Succeeds once the ends of these deliveries, and the dead letters among them, are durable. */
    Future<Void> settle(List<Settlement> settlements);

    /** Writes down, before its first byte leaves, that a request with these deliveries may reach Braze. */
    Future<Void> mark(Collection<QueuedDelivery> deliveries);

    /** Takes marks back: Braze surely did not act on the request. */
    Future<Void> unmark(Collection<QueuedDelivery> deliveries);

    /**
     * Whether what was read may be sent, as far as is known at this moment: not once the files of the outbox were replaced,
     * as another gateway may be sending the same.
     */
    boolean mayDeliver();

    /** One consistent picture of all lines that ever held a delivery, as of the last commit. */
    Map<Line, LineTotals> totals();

    /** Tells the listener of every later append. */
    void onAppend(AppendListener listener);

    /**
     * Hears which lines have just grown: once after the commit that made it durable, and for all lines when it is not known
     * which. Runs on a thread of the outbox, which commits nothing meanwhile: it must hand over and return.
     */
    interface AppendListener {
        void grown(Set<Line> lines);
    }

    /**
     * A part of a line as it was read.
     *
     * @param deliveries those of a user in their order; empty at the end of the line
     * @param next where to read on
     */
    record LinePart(List<QueuedDelivery> deliveries, LineCursor next) {
        public LinePart {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * A request on its way into the outbox.
     *
     * @param stored succeeds once all that the request leaves is durable; fails with {@link OutboxUnavailable} if nothing is
     */
    record PendingAppend(AcceptedRequest request, ContextPromise<Void> stored) {}
}
