package io.aiqbraze.gateway.dispatch.budget;

import io.aiqbraze.gateway.dispatch.budget.RequestBudget.LimitBackoff;
import io.aiqbraze.gateway.dispatch.context.DispatchTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A workspace that allows so many requests in any three seconds, and a gateway that always has one more to send, on a clock
 * of their own: the budget decides when it leaves, the headers come back with the answer.
 */
final class PlayedBraze {
    private static final Duration WINDOW = Duration.ofSeconds(3);
    private static final int MOST_UNDER_WAY = 256;

    private final RequestBudget budget;
    private final int limit;
    private final long tripNanos;
    private final boolean headers;
    private final Deque<Long> counted = new ArrayDeque<>();
    private final PriorityQueue<Trip> trips = new PriorityQueue<>(Comparator.comparingLong(Trip::at));
    private long now = 1_000_000_000L;
    private int underWay;
    private int left;
    int taken;
    int refused;

    PlayedBraze(int configured, int limit, Duration trip, boolean headers) {
        this.limit = limit;
        this.tripNanos = trip.toNanos();
        this.headers = headers;
        budget = RequestBudget.of(
                new RollingWindow(configured, WINDOW.toNanos(), WINDOW.toNanos() / 40, now),
                new HourlyPool(HourlyPool.UNKNOWN, 0),
                new SlowStart(),
                new LimitBackoff(new SplittableRandom(1)));
    }

    /** Something that happens then. */
    private record Trip(long at, Runnable event) {}

    /** Sends until so many requests were taken; the time that it took. */
    Duration until(int requests) {
        long begun = now;
        while (taken < requests) {
            send();
            long free = budget.nanosUntilFree(at());
            Trip next = trips.peek();
            boolean waits = underWay == MOST_UNDER_WAY || free > 0;
            if (next != null && (!waits || underWay == MOST_UNDER_WAY || next.at() <= now + free)) {
                trips.poll();
                now = Math.max(now, next.at());
                next.event().run();
            } else {
                now += free;
            }
        }
        return Duration.ofNanos(now - begun);
    }

    /** Others use up so many requests now. */
    void others(int requests) {
        for (int request = 0; request < requests; request++) {
            counted.add(now);
        }
    }

    private void send() {
        while (underWay < MOST_UNDER_WAY && budget.nanosUntilFree(at()) == 0) {
            RequestBudget.Permit permit = budget.take(at());
            underWay++;
            left++;
            trips.add(new Trip(now + tripNanos / 2, () -> arrive(permit)));
        }
    }

    private void arrive(RequestBudget.Permit permit) {
        while (!counted.isEmpty() && now - counted.peek() >= WINDOW.toNanos()) {
            counted.poll();
        }
        boolean granted = counted.size() < limit;
        if (granted) {
            counted.add(now);
        }
        int remaining = Math.max(0, limit - counted.size());
        Duration reset = Duration.ofNanos(counted.element() + WINDOW.toNanos() - now);
        trips.add(new Trip(now + tripNanos / 2, () -> answer(permit, granted, remaining, reset)));
    }

    private void answer(RequestBudget.Permit permit, boolean granted, int remaining, Duration reset) {
        underWay--;
        if (headers) {
            budget.observe(permit, OptionalInt.of(limit), OptionalInt.of(remaining), reset, at());
        }
        if (granted) {
            taken++;
            budget.answered(permit, at());
        } else {
            refused++;
            budget.refused(permit, headers ? reset : null, at());
        }
    }

    int left() {
        return left;
    }

    private DispatchTime at() {
        return new DispatchTime(now, 0);
    }
}
