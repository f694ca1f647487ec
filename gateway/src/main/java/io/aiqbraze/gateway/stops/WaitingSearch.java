package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.DeliveryNames;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.WaitingDeliveries;
import io.aiqbraze.gateway.stops.BacklogScan.WaitingCursor;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds one page of what waits, in steps, and gives up the search for others where it has read enough for one call. */
final class WaitingSearch {
    /** Some hundred megabytes, which take about a second. */
    private static final int MOST_STEPS = 128;
    /** Of a page, which its reader holds in memory: deliveries may be large. */
    private static final long MOST_BYTES = 4 << 20;

    private final WaitingDeliveries waiting;
    private final DeliveryNames names;
    private final WaitingQuery query;
    private final List<QueuedDelivery> found = new ArrayList<>();
    private final Promise<@Nullable String> done = Promise.promise();
    private long bytes;
    private int steps;

    WaitingSearch(WaitingDeliveries waiting, DeliveryNames names, WaitingQuery query) {
        this.waiting = waiting;
        this.names = names;
        this.query = query;
    }

    /**
     * Searches lines.
     *
     * @param lines in their order
     * @return where to go on; null at the end
     */
    Future<@Nullable String> run(List<Line> lines) {
        WaitingCursor cursor = WaitingCursor.read(query.after());
        if (cursor == null) {
            step(lines, LineCursor.START);
            return done.future();
        }
        // the line in which the page before ended may be empty by now
        List<Line> rest = lines.stream()
                .filter(line -> WaitingCursor.name(line).compareTo(cursor.line()) >= 0)
                .toList();
        boolean goesOn = !rest.isEmpty() && WaitingCursor.name(rest.get(0)).equals(cursor.line());
        step(rest, goesOn ? cursor.place() : LineCursor.START);
        return done.future();
    }

    List<QueuedDelivery> found() {
        return found;
    }

    private void step(List<Line> lines, LineCursor after) {
        if (lines.isEmpty()) {
            done.complete(null);
            return;
        }
        Line line = lines.get(0);
        if (steps++ >= MOST_STEPS) {
            done.complete(new WaitingCursor(WaitingCursor.name(line), after).text());
            return;
        }
        waiting.look(line, after, BacklogScan.STEP_BYTES, this::collect)
                .onComplete(
                        last -> {
                            if (isFull() && last.isPresent()) {
                                done.complete(new WaitingCursor(WaitingCursor.name(line), last.get()).text());
                            } else if (last.isPresent()) {
                                step(lines, last.get());
                            } else {
                                step(lines.subList(1, lines.size()), LineCursor.START);
                            }
                        },
                        done::fail);
    }

    private boolean collect(QueuedDelivery queued) {
        if (query.which().matches(queued.delivery(), names)) {
            found.add(queued);
            bytes += queued.delivery().bytes();
        }
        return !isFull();
    }

    private boolean isFull() {
        return found.size() >= query.limit() || bytes >= MOST_BYTES;
    }
}
