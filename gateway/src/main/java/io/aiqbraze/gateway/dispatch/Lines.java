package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.dispatch.batch.Batch;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The windows of all lines that lead to one endpoint, and which of them fills the next request. */
final class Lines {
    private final UserHolds holds = new UserHolds();
    private final Map<Lane, LineWindow> windows = new EnumMap<>(Lane.class);
    private final Map<Lane, Line> lines = new EnumMap<>(Lane.class);
    private final Map<Lane, Long> readySince = new EnumMap<>(Lane.class);
    private final LaneTurns turns = new LaneTurns();
    private final BiFunction<Line, String, BatchBuilder> builders;
    private final Predicate<QueuedDelivery> skip;
    private final int fullRequest;
    private final long lingerNanos;
    private final Blocks blocks;
    private final Reload reload;

    /**
     * Empty windows.
     *
     * @param builders makes the builder of a request for a line and a campaign
     * @param skip decides on deliveries that must not be sent
     * @param fullRequest with so many deliveries ready a request need not wait for more
     * @param lingerNanos how long fewer than that wait for company
     * @param blocks what must not be sent now
     * @param reload reads positions of a user of a lane again and hands them to {@link #loaded}
     */
    Lines(
            List<Line> lines,
            BiFunction<Line, String, BatchBuilder> builders,
            Predicate<QueuedDelivery> skip,
            int fullRequest,
            long lingerNanos,
            Blocks blocks,
            Reload reload) {
        lines.forEach(line -> this.lines.put(line.lane(), line));
        this.builders = builders;
        this.skip = skip;
        this.fullRequest = fullRequest;
        this.lingerNanos = lingerNanos;
        this.blocks = blocks;
        this.reload = reload;
        forget();
    }

    /** Empties the windows: all is read anew, with the blocks of now. */
    void forget() {
        readySince.clear();
        for (Lane lane : lines.keySet()) {
            windows.put(
                    lane, new LineWindow(holds, blocks, (queue, positions) -> reload.start(lane, queue, positions)));
        }
    }

    /** Reads deliveries of a user again of which only the positions were kept. */
    interface Reload {
        void start(Lane lane, UserQueue queue, List<Long> positions);
    }

    /** Adds deliveries; returns what is kept of them. */
    Held add(Lane lane, List<QueuedDelivery> deliveries, long now) {
        LineWindow window = window(lane);
        Held held = Held.NOTHING;
        for (QueuedDelivery queued : deliveries) {
            held = held.plus(window.add(queued));
        }
        noteReady(lane, now);
        return held;
    }

    /** What was asked for by {@link Reload} is there. */
    void loaded(Lane lane, UserQueue queue, List<QueuedDelivery> deliveries, long now) {
        window(lane).loaded(queue, deliveries);
        noteReady(lane, now);
    }

    /** Nanoseconds until some line has a request worth sending; 0 if one has now, -1 if nothing is ready at all. */
    long nanosUntilWorthSending(long now) {
        long soonest = -1;
        for (Lane lane : readySince.keySet()) {
            long wait = lingerOf(lane, now);
            soonest = soonest < 0 ? wait : Math.min(soonest, wait);
        }
        return soonest;
    }

    /** The next request, its users held until {@link #release}; null if what was ready had to be skipped. */
    @Nullable Batch next(long now) {
        Set<Lane> candidates = EnumSet.noneOf(Lane.class);
        readySince.keySet().stream().filter(lane -> lingerOf(lane, now) == 0).forEach(candidates::add);
        Lane lane = turns.next(candidates);
        Line line = Objects.requireNonNull(lines.get(lane));
        BatchBuilder builder = window(lane).fill(campaign -> builders.apply(line, campaign), skip);
        readySince.remove(lane);
        noteReady(lane, now);
        if (builder.isEmpty()) {
            return null;
        }
        Batch batch = builder.build();
        holds.hold(batch.users());
        return batch;
    }

    void release(Collection<User> users, long now) {
        holds.release(users);
        windows.forEach((lane, window) -> {
            window.released(users);
            noteReady(lane, now);
        });
    }

    /** Whether a delivery that could leave must wait for an earlier one of its user. */
    boolean isBehind(Delivery delivery) {
        return holds.isHeld(delivery.user()) || window(delivery.line().lane()).isBehindBlocked(delivery.user());
    }

    /** Deliveries that could go into a request now. */
    int ready() {
        return windows.values().stream().mapToInt(LineWindow::readyDeliveries).sum();
    }

    private void noteReady(Lane lane, long now) {
        if (window(lane).readyDeliveries() > 0) {
            readySince.putIfAbsent(lane, now);
        }
    }

    private long lingerOf(Lane lane, long now) {
        return window(lane).readyDeliveries() >= fullRequest
                ? 0
                : Math.max(0, readySince.getOrDefault(lane, now) + lingerNanos - now);
    }

    private LineWindow window(Lane lane) {
        return Objects.requireNonNull(windows.get(lane), () -> "no " + lane.label() + " lane here");
    }
}
