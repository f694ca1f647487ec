package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.OutboxStore;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Scans all that waits in steps, so that no other reader of the disk waits for long. For any thread. */
final class BacklogScan {
    static final int STEP_BYTES = 1 << 20;
    /** Some gigabytes, which take ten seconds or more: the answer says that there is more. */
    private static final int MOST_STEPS = 4_096;

    private final OutboxStore outbox;
    private final int mostAtOnce;
    private final AtomicInteger looking = new AtomicInteger();

    /** @param mostAtOnce how many may scan at the same time */
    BacklogScan(OutboxStore outbox, int mostAtOnce) {
        this.outbox = outbox;
        this.mostAtOnce = mostAtOnce;
    }

    /** Runs what looks; refuses where enough others do. */
    <T> Future<T> run(Supplier<Future<T>> look) {
        if (looking.incrementAndGet() > mostAtOnce) {
            looking.decrementAndGet();
            return Future.failedFuture(new StopRefused(
                    StopRefused.Why.BUSY, mostAtOnce + " others look through what waits; try again in a moment"));
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
                .sorted(Comparator.comparing(WaitingCursor::name))
                .toList();
    }

    /**
     * Shows all that waits in the lines of a filter, whatever else it says; on threads of the outbox, one at a time.
     *
     * @return whether that was all
     */
    Future<Boolean> all(DeliveryFilter which, Consumer<QueuedDelivery> visitor) {
        Promise<Boolean> done = Promise.promise();
        new Walk(lines(which).iterator(), visitor, done).nextLine();
        return done.future();
    }

    /** Begins again with each answer, so that of the steps before, which may be many, nothing is kept. */
    private final class Walk {
        private final Iterator<Line> lines;
        private final Consumer<QueuedDelivery> visitor;
        private final Promise<Boolean> done;
        private int steps;

        Walk(Iterator<Line> lines, Consumer<QueuedDelivery> visitor, Promise<Boolean> done) {
            this.lines = lines;
            this.visitor = visitor;
            this.done = done;
        }

        void nextLine() {
            if (lines.hasNext()) {
                step(lines.next(), LineCursor.START);
            } else {
                done.complete(true);
            }
        }

        private void step(Line line, LineCursor after) {
            if (steps++ >= MOST_STEPS) {
                done.complete(false);
                return;
            }
            outbox.look(line, after, STEP_BYTES, queued -> {
                        visitor.accept(queued);
                        return true;
                    })
                    .onComplete(
                            last -> {
                                if (last.isPresent()) {
                                    step(line, last.get());
                                } else {
                                    nextLine();
                                }
                            },
                            done::fail);
        }
    }
}
