package io.aiqbraze.bench.load;

import java.util.concurrent.TimeUnit;

/**
 * How much is posted, and how.
 *
 * @param batch events in one request; the last request may hold fewer
 * @param connections requests under way at once
 * @param rate events per second; 0 = each connection posts as soon as it has its answer
 */
public record LoadPlan(int events, int batch, int connections, int rate) {
    public LoadPlan {
        requireAtLeast("events", events, 1);
        requireAtLeast("batch", batch, 1);
        requireAtLeast("connections", connections, 1);
        requireAtLeast("rate", rate, 0);
    }

    /** The same with another number of events. */
    public LoadPlan withEvents(int other) {
        return new LoadPlan(other, batch, connections, rate);
    }

    /** How many requests that makes. */
    public int requests() {
        return (int) (((long) events + batch - 1) / batch);
    }

    /** Events in this request, counted from 0. */
    int eventsIn(int request) {
        return (int) Math.min(batch, events - (long) request * batch);
    }

    boolean isPaced() {
        return rate > 0;
    }

    /** Nanoseconds from the start until this request, counted from 0, should be sent. */
    long dueNanos(int request) {
        return isPaced() ? (long) ((double) request * batch / rate * TimeUnit.SECONDS.toNanos(1)) : 0;
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; accepted: " + least + " or more");
        }
    }
}
