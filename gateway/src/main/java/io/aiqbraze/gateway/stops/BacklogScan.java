package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.DeliveryNames;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.OutboxStore;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.stops.OperatorStops.WaitingSum;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
                    StopRefused.StopRefusal.BUSY,
                    mostAtOnce + " others look through what waits; try again in a moment"));
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
        new BacklogWalk(lines(which).iterator(), visitor, done).nextLine();
        return done.future();
    }

    /**
     * Sums up all that waits.
     *
     * @param stops what operators hold back now
     */
    Future<WaitingSum> sum(List<Stop> stops, DeliveryNames names) {
        var totals = new WaitingTotals(stops, names);
        return all(DeliveryFilter.ALL, queued -> totals.add(queued.delivery()))
                .map(whole -> new WaitingSum(totals.groups(), whole));
    }

    /** Begins again with each answer, so that of the steps before, which may be many, nothing is kept. */
    private final class BacklogWalk {
        private final Iterator<Line> lines;
        private final Consumer<QueuedDelivery> visitor;
        private final Promise<Boolean> done;
        private int steps;

        BacklogWalk(Iterator<Line> lines, Consumer<QueuedDelivery> visitor, Promise<Boolean> done) {
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

    /**
     * Where a page ended.
     *
     * @param line its name
     * @param place behind the last delivery that was looked at in it
     */
    record WaitingCursor(String line, LineCursor place) {
        static String name(Line line) {
            return line.workspace() + "/" + line.endpoint().label() + "/"
                    + line.lane().label();
        }

        /** Reads what {@link #text} wrote; null for the beginning. */
        static @Nullable WaitingCursor read(@Nullable String text) {
            if (text == null) {
                return null;
            }
            int colon = text.lastIndexOf(':');
            LineCursor place = LineCursor.parse(text.substring(colon + 1))
                    .filter(parsed -> colon > 0)
                    .orElseThrow(() -> new StopRefused(
                            StopRefused.StopRefusal.UNCLEAR, "after must be the next of the page before"));
            return new WaitingCursor(text.substring(0, colon), place);
        }

        String text() {
            return line + ":" + place.text();
        }
    }

    /** Sums up deliveries by line and stream, both of which are few. For one thread at a time. */
    private static final class WaitingTotals {
        private final List<Stop> stops;
        private final DeliveryNames names;
        private final Map<String, WaitingSum.WaitingGroup> groups = new TreeMap<>();

        WaitingTotals(Collection<Stop> stops, DeliveryNames names) {
            this.stops = List.copyOf(stops);
            this.names = names;
        }

        void add(Delivery delivery) {
            Line line = delivery.line();
            String stream = delivery.origin().stream();
            Instant accepted = delivery.origin().acceptedAt();
            WaitingSum.WaitingGroup before = groups.getOrDefault(
                    WaitingCursor.name(line) + ":" + stream,
                    new WaitingSum.WaitingGroup(line, stream, 0, 0, 0, accepted));
            boolean discard = isHeld(delivery, Stop.Then.DISCARD);
            boolean paused = !discard && isHeld(delivery, Stop.Then.GO_ON);
            groups.put(
                    WaitingCursor.name(line) + ":" + stream,
                    new WaitingSum.WaitingGroup(
                            line,
                            stream,
                            before.deliveries() + 1,
                            before.paused() + (paused ? 1 : 0),
                            before.plannedDiscard() + (discard ? 1 : 0),
                            accepted.isBefore(before.oldest()) ? accepted : before.oldest()));
        }

        List<WaitingSum.WaitingGroup> groups() {
            return new ArrayList<>(groups.values());
        }

        private boolean isHeld(Delivery delivery, Stop.Then then) {
            return stops.stream().anyMatch(stop -> stop.then() == then && stop.holds(delivery, names));
        }
    }
}
