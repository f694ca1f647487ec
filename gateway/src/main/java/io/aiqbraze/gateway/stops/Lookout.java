package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.Outbox;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks through all that waits, in steps, so that it keeps nobody from the disk for long. For any thread. */
final class Lookout {
    static final int STEP_BYTES = 1 << 20;
    private static final int MOST_AT_ONCE = 4;

    private final Outbox outbox;
    private final Waiting waiting;
    private final AtomicInteger looking = new AtomicInteger();

    Lookout(Outbox outbox, Waiting waiting) {
        this.outbox = outbox;
        this.waiting = waiting;
    }

    /** Runs what looks; refuses where enough others do. */
    <T> Future<T> run(Supplier<Future<T>> look) {
        if (looking.incrementAndGet() > MOST_AT_ONCE) {
            looking.decrementAndGet();
            return Future.failedFuture(new StopRefused(
                    StopRefused.Why.BUSY, MOST_AT_ONCE + " others look through what waits; try again in a moment"));
        }
        return Future.succeededFuture().compose(start -> look.get()).onComplete(done -> looking.decrementAndGet());
    }

    /** The lines in which anything waits that a filter may match, in a fixed order. */
    List<Line> lines(DeliveryFilter which) {
        return outbox.totals().entrySet().stream()
                .filter(line -> line.getValue().waiting() > 0)
                .map(line -> line.getKey())
                .filter(line -> which.workspace() == null || which.workspace().equals(line.workspace()))
                .filter(line -> which.lane() == null || which.lane() == line.lane())
                .sorted(Comparator.comparing(Cursor::name))
                .toList();
    }

    /** Shows all that waits in the lines of a filter, whatever else it says; on threads of the outbox, one at a time. */
    Future<Void> all(DeliveryFilter which, Consumer<QueuedDelivery> visitor) {
        Promise<Void> done = Promise.promise();
        Iterator<Line> lines = lines(which).iterator();
        nextLine(lines, visitor, done);
        return done.future();
    }

    private void nextLine(Iterator<Line> lines, Consumer<QueuedDelivery> visitor, Promise<Void> done) {
        if (lines.hasNext()) {
            step(lines.next(), Outbox.START, lines, visitor, done);
        } else {
            done.complete();
        }
    }

    /** Begins anew with each answer, so that of the steps before, which may be many, nothing is kept. */
    private void step(
            Line line, long after, Iterator<Line> lines, Consumer<QueuedDelivery> visitor, Promise<Void> done) {
        waiting.look(line, after, STEP_BYTES, visitor)
                .onComplete(
                        last -> {
                            if (last.isPresent()) {
                                step(line, last.getAsLong(), lines, visitor, done);
                            } else {
                                nextLine(lines, visitor, done);
                            }
                        },
                        done::fail);
    }
}
