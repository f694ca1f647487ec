package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.OutboxStore;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.WaitingDeliveries.WaitingVisitor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Since when the oldest delivery of each line waits, apart for those that an operator holds back: what is paused on purpose
 * must not hide that something else does not move. A look costs a row of each line where nothing is held back, and some
 * megabytes otherwise; where that is not enough, the next look goes on from there. Looks belong to one thread.
 */
public final class OldestWaiting {
    private static final Logger log = LoggerFactory.getLogger(OldestWaiting.class);
    private static final int STEP_BYTES = 1 << 20;
    private static final int MOST_STEPS = 8;

    private final OutboxStore outbox;
    private final Map<Line, LineSearch> searches = new HashMap<>();
    private List<Stop> orders = List.of();
    private boolean looking;
    private volatile Map<Line, OldestTimes> found = Map.of();

    public OldestWaiting(OutboxStore outbox) {
        this.outbox = outbox;
    }

    /**
     * The oldest of a line, each in milliseconds since 1970; 0 if there is none.
     *
     * @param free of those that nothing holds back
     * @param heldBack of those that a pause or a planned discard holds back
     */
    public record OldestTimes(long free, long heldBack) {
        /** Of a line in which nothing waits. */
        public static final OldestTimes NONE = new OldestTimes(0, 0);
    }

    /** What the last look found, for each line in which something waits. For any thread. */
    public Map<Line, OldestTimes> found() {
        return found;
    }

    /** Looks anew, unless a look is under way. Never fails: what cannot be read now is looked at again. */
    public Future<Void> look() {
        if (looking) {
            return Future.succeededFuture();
        }
        looking = true;
        List<Stop> now = outbox.stops();
        if (!now.equals(orders)) {
            // what was passed over may be what is looked for now
            searches.clear();
            orders = now;
        }
        List<Line> lines = outbox.totals().entrySet().stream()
                .filter(line -> line.getValue().waiting() > 0)
                .map(Map.Entry::getKey)
                .toList();
        searches.keySet().retainAll(lines);
        List<Future<Void>> looks = new ArrayList<>();
        for (Line line : lines) {
            looks.add(searches.computeIfAbsent(line, LineSearch::new).look());
        }
        return Future.join(looks)
                .<Void>mapEmpty()
                .otherwise(failure -> {
                    log.atDebug().log("what waits cannot be looked at now: {}", failure.getMessage());
                    return null;
                })
                .onComplete(done -> {
                    looking = false;
                    Map<Line, OldestTimes> oldest = new HashMap<>();
                    searches.forEach((line, search) -> oldest.put(line, search.oldest()));
                    found = Map.copyOf(oldest);
                });
    }

    /** The searches of one line. */
    private final class LineSearch {
        private final KindSearch free;
        private final KindSearch heldBack;

        LineSearch(Line line) {
            free = new KindSearch(line, false);
            heldBack = new KindSearch(line, true);
        }

        Future<Void> look() {
            Future<Void> freeOnes = free.look(MOST_STEPS);
            return orders.isEmpty() ? freeOnes : freeOnes.compose(done -> heldBack.look(MOST_STEPS));
        }

        OldestTimes oldest() {
            return new OldestTimes(free.oldest, heldBack.oldest);
        }
    }

    /** The search for the first delivery of a line that is held back, or that is not. */
    private final class KindSearch implements WaitingVisitor {
        private final Line line;
        private final boolean heldBack;
        /** All up to here are of the other kind. */
        private LineCursor passed = LineCursor.START;

        private long oldest;
        private long first;

        KindSearch(Line line, boolean heldBack) {
            this.line = line;
            this.heldBack = heldBack;
        }

        Future<Void> look(int steps) {
            first = 0;
            return outbox.look(line, passed, orders.isEmpty() ? 1 : STEP_BYTES, this)
                    .compose(last -> {
                        if (first > 0 || last.isEmpty()) {
                            oldest = first;
                            return Future.succeededFuture();
                        }
                        passed = last.get();
                        return steps > 1 ? look(steps - 1) : Future.succeededFuture();
                    });
        }

        /** On a thread of the outbox, before the look is over. */
        @Override
        public boolean look(QueuedDelivery queued) {
            if (isHeldBack(queued) == heldBack) {
                first = queued.delivery().origin().agesFrom().toEpochMilli();
            }
            return first == 0;
        }

        private boolean isHeldBack(QueuedDelivery queued) {
            return orders.stream().anyMatch(order -> order.holds(queued.delivery(), outbox.names()));
        }
    }
}
