package io.aiqbraze.bench.load;

import java.util.Locale;
import java.util.Set;

/**
 * Events of many users that are posted to one peer after another.
 *
 * @param batch events in one request: a power of ten, so that all events of a request share the first digits of their numbers
 * @param ids whether an event carries an id, by which the gateway knows again what it has had
 * @param connections requests under way at once
 * @param rate events per second; 0 = each connection posts as soon as it has its answer
 */
public record PeerLoad(int batch, boolean ids, int connections, int rate) {
    private static final Set<Integer> BATCHES = Set.of(1, 10, 100, 1_000);

    public PeerLoad {
        if (!BATCHES.contains(batch)) {
            throw new IllegalArgumentException("batch is " + batch + "; accepted: 1, 10, 100 or 1000");
        }
        Check.atLeast("connections", connections, 1);
        Check.atLeast("rate", rate, 0);
    }

    /** The same at a rate. */
    public PeerLoad at(int eventsPerSecond) {
        return new PeerLoad(batch, ids, connections, eventsPerSecond);
    }

    public boolean isPaced() {
        return rate > 0;
    }

    /** In words, such as {@code 100 events with ids, 8 connections}. */
    public String name() {
        return String.format(
                Locale.ROOT,
                "%,d event%s%s, %d connection%s%s",
                batch,
                batch == 1 ? "" : "s",
                ids ? " with ids" : "",
                connections,
                connections == 1 ? "" : "s",
                isPaced() ? String.format(Locale.ROOT, ", %,d/s", rate) : "");
    }
}
