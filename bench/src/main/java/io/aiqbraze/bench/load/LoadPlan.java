package io.aiqbraze.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is posted, how much, and how.
 *
 * @param events payloads, whatever their kind
 * @param batch payloads in one request; the last request may hold fewer
 * @param connections requests under way at once
 * @param rate payloads per second; 0 = each connection posts as soon as it has its answer
 * @param users who take turns
 */
public record LoadPlan(Work work, int events, int batch, int connections, int rate, int users) {
    public static final int MANY_USERS = 50_000;

    private static final long SECONDS_AT_RATE = 10;

    public LoadPlan {
        Check.atLeast("events", events, 1);
        Check.atLeast("batch", batch, 1);
        Check.atLeast("connections", connections, 1);
        Check.atLeast("rate", rate, 0);
        Check.atLeast("users", users, 1);
    }

    /** Events of many users, posted as fast as they are taken. */
    public static LoadPlan events(int events, int batch, int connections) {
        return new LoadPlan(Work.EVENTS, events, batch, connections, 0, MANY_USERS);
    }

    /** The same with another number of events. */
    public LoadPlan withEvents(int other) {
        return new LoadPlan(work, other, batch, connections, rate, users);
    }

    /**
     * What is posted before so that Java has compiled the code: as fast as it is taken, and the last seconds at the rate, if
     * there is one, as the code then goes other ways.
     */
    public List<LoadPlan> warmUp(int events) {
        int atRate = (int) Math.min(events, SECONDS_AT_RATE * rate);
        var parts = new ArrayList<LoadPlan>();
        if (events > atRate) {
            parts.add(withRate(0).withEvents(events - atRate));
        }
        if (atRate > 0) {
            parts.add(withEvents(atRate));
        }
        return parts;
    }

    /** The same at another rate. */
    public LoadPlan withRate(int other) {
        return new LoadPlan(work, events, batch, connections, other, users);
    }

    /** The same with another kind of payloads. */
    public LoadPlan of(Work other) {
        return new LoadPlan(other, events, batch, connections, rate, users);
    }

    /** The same with another number of users. */
    public LoadPlan of(int otherUsers) {
        return new LoadPlan(work, events, batch, connections, rate, otherUsers);
    }

    /** How many requests that makes. */
    public int requests() {
        return (int) (((long) events + batch - 1) / batch);
    }

    /** Events in this request, counted from 0. */
    int eventsIn(int request) {
        return (int) Math.min(batch, events - (long) request * batch);
    }

    /** The body of this request, counted from 0, if the first event of all has that number. */
    byte[] body(int request, int firstNumber) {
        return work.body(firstNumber + request * batch, eventsIn(request), users);
    }

    /** How long it takes at its rate; nothing without one. */
    public Duration length() {
        return Duration.ofNanos(isPaced() ? (long) ((double) events / rate * TimeUnit.SECONDS.toNanos(1)) : 0);
    }

    boolean isPaced() {
        return rate > 0;
    }

    /** Nanoseconds from the start until this request, counted from 0, should be sent. */
    long dueNanos(int request) {
        return isPaced() ? (long) ((double) request * batch / rate * TimeUnit.SECONDS.toNanos(1)) : 0;
    }
}
