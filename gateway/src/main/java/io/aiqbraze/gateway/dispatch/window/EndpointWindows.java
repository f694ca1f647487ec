package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.dispatch.batch.BatchBuilder;
import io.aiqbraze.gateway.dispatch.batch.BatchBuilder.BatchBuilders;
import io.aiqbraze.gateway.dispatch.batch.RequestBatch;
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
import org.jspecify.annotations.Nullable;

/** The windows of all lines that lead to one endpoint, and which of them fills the next request. */
public final class EndpointWindows {
    private final UserHolds holds = new UserHolds();
    private final Map<Lane, LineWindow> windows = new EnumMap<>(Lane.class);
    private final Map<Lane, Line> lines = new EnumMap<>(Lane.class);
    private final Map<Lane, Long> readySince = new EnumMap<>(Lane.class);
    private final LaneTurns turns = new LaneTurns();
    private final BatchBuilders builders;
    private final SkipRule skip;
    private final int fullRequest;
    private final long lingerNanos;
    private final PauseFilter pauses;
    private final Reload reload;

    /**
     * Empty windows.
     *
     * @param builders makes the builder of a request for a line and a campaign
     * @param skip decides on deliveries that must not be sent
     * @param fullRequest deliveries that fill a request, which need not wait for more then
     * @param lingerNanos how long fewer than that wait for company
     * @param pauses what must not be sent now
     * @param reload reads positions of a user of a lane again and hands them to {@link #loaded}
     */
    EndpointWindows(
            List<Line> lines,
            BatchBuilders builders,
            SkipRule skip,
            int fullRequest,
            long lingerNanos,
            PauseFilter pauses,
            Reload reload) {
        lines.forEach(line -> this.lines.put(line.lane(), line));
        this.builders = builders;
        this.skip = skip;
        this.fullRequest = fullRequest;
        this.lingerNanos = lingerNanos;
        this.pauses = pauses;
        this.reload = reload;
        forget();
    }

    /** Empties the windows: all is read again, with the pauses of now. */
    public void forget() {
        readySince.clear();
        for (Lane lane : lines.keySet()) {
            windows.put(lane, new LineWindow(holds, pauses, (queue, positions) -> reload.read(lane, queue, positions)));
        }
    }

    /** Reads deliveries of a user again of which only the positions were kept. */
    interface Reload {
        void read(Lane lane, UserQueue queue, List<Long> positions);
    }

    /** Adds deliveries; returns what is kept of them. */
    WindowUsage add(Lane lane, List<QueuedDelivery> deliveries, long now) {
        LineWindow window = window(lane);
        WindowUsage held = WindowUsage.NOTHING;
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
    public long nanosUntilWorthSending(long now) {
        long soonest = -1;
        for (Lane lane : readySince.keySet()) {
            long wait = lingerOf(lane, now);
            soonest = soonest < 0 ? wait : Math.min(soonest, wait);
        }
        return soonest;
    }

    /** The next request, its users held until {@link #release}; null if what was ready had to be skipped. */
    public @Nullable RequestBatch next(long now) {
        Set<Lane> candidates = EnumSet.noneOf(Lane.class);
        readySince.keySet().stream().filter(lane -> lingerOf(lane, now) == 0).forEach(candidates::add);
        Lane lane = turns.next(candidates);
        Line line = Objects.requireNonNull(lines.get(lane));
        BatchBuilder builder = window(lane).fill(campaign -> builders.builder(line, campaign), skip);
        readySince.remove(lane);
        noteReady(lane, now);
        if (builder.isEmpty()) {
            return null;
        }
        RequestBatch batch = builder.build();
        holds.hold(batch.users());
        return batch;
    }

    /** Users whose request is over may be in another. */
    public void release(Collection<User> users, long now) {
        holds.release(users);
        windows.forEach((lane, window) -> {
            window.released(users);
            noteReady(lane, now);
        });
    }

    /** Whether a delivery that could leave must wait for an earlier one of its user. */
    public boolean isBehind(Delivery delivery) {
        return holds.isHeld(delivery.user()) || window(delivery.line().lane()).isBehindPaused(delivery.user());
    }

    /** Deliveries that could go into a request now. */
    public int ready() {
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

    /** Whose request is next when lanes share an endpoint: live 8, bulk 1; what one does not use the other gets. */
    private static final class LaneTurns {
        private static final Map<Lane, Integer> WEIGHTS = Map.of(Lane.LIVE, 8, Lane.BULK, 1);

        private final Map<Lane, Integer> credit = new EnumMap<>(Lane.class);

        /**
         * Smooth weighted round robin over the lanes that have something to send.
         *
         * @param candidates not empty
         */
        Lane next(Set<Lane> candidates) {
            Lane best = candidates.iterator().next();
            if (candidates.size() > 1) {
                int total = 0;
                for (Lane lane : candidates) {
                    total += WEIGHTS.getOrDefault(lane, 1);
                    credit.merge(lane, WEIGHTS.getOrDefault(lane, 1), Integer::sum);
                    best = credit.getOrDefault(lane, 0) > credit.getOrDefault(best, 0) ? lane : best;
                }
                credit.merge(best, -total, Integer::sum);
            }
            return best;
        }
    }
}
