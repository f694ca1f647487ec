package io.aiqbraze.gateway.http;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections may be open at a port, over all event loops. A connection that has shown a key keeps its place; the
 * others, the strangers, share what is left, and past it the one that has been there longest is closed, not the newcomer.
 * May be used from any thread.
 */
public final class ConnectionBound {
    private static final Logger log = LoggerFactory.getLogger(ConnectionBound.class);
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int STRANGERS_SHARE = 10;
    private static final int ADDRESS_SHARE = 2;

    private final String port;
    private final int most;
    private final int mostProven;
    private final int mostStrangersOfAnAddress;
    private final LongSupplier nanoTime;
    private final RefusalCounter refusals;
    private final Set<ConnectionPlace> strangers = new LinkedHashSet<>();
    private final Map<String, Set<ConnectionPlace>> strangersByAddress = new HashMap<>();
    private int proven;
    private long silentUntil;

    /**
     * With no connection open. A tenth of them is for strangers alone, so that a client with a key gets to show it, and a
     * probe to ask.
     *
     * @param port its name, for the log
     * @param nanoTime as {@link System#nanoTime()}
     */
    public ConnectionBound(String port, int most, LongSupplier nanoTime, RefusalCounter refusals) {
        this.port = port;
        this.most = most;
        this.mostProven = Math.max(1, most - Math.max(1, most / STRANGERS_SHARE));
        // an ingress is one address
        this.mostStrangersOfAnAddress = Math.max(1, most / ADDRESS_SHARE);
        this.nanoTime = nanoTime;
        this.refusals = refusals;
        this.silentUntil = nanoTime.getAsLong();
    }

    /** Counts each connection that finds no place, or loses it to another. Called on any event loop; must not block. */
    public interface RefusalCounter {
        void count();
    }

    /** The place of one connection. */
    static final class ConnectionPlace {
        private final String address;
        private final Runnable close;
        private volatile PlaceState state = PlaceState.STRANGER;

        private ConnectionPlace(String address, Runnable close) {
            this.address = address;
            this.close = close;
        }

        boolean isProven() {
            return state == PlaceState.PROVEN;
        }
    }

    private enum PlaceState {
        STRANGER,
        PROVEN,
        GONE
    }

    /**
     * Gives a new connection a place, which it has to {@link #leave}.
     *
     * @param address of the client, as text
     * @param close called on any thread, perhaps at once, when the place is lost to another
     */
    ConnectionPlace enter(String address, Runnable close) {
        var newcomer = new ConnectionPlace(network(address), close);
        ConnectionPlace leaving = add(newcomer);
        if (leaving != null) {
            countRefused();
            leaving.close.run();
        }
        return newcomer;
    }

    /** From now on no newcomer takes the place away. False if it is lost, or if too many are proven already. */
    synchronized boolean prove(ConnectionPlace place) {
        if (place.state == PlaceState.STRANGER && proven < mostProven) {
            remove(place);
            place.state = PlaceState.PROVEN;
            proven++;
            return true;
        }
        return place.isProven();
    }

    synchronized void leave(ConnectionPlace place) {
        if (place.isProven()) {
            proven--;
        } else {
            remove(place);
        }
        place.state = PlaceState.GONE;
    }

    /** Connections that are open. */
    public synchronized int open() {
        return proven + strangers.size();
    }

    /** Connections that may be open. */
    public int most() {
        return most;
    }

    /** Counts a request whose connection could not be proven. */
    void countRefused() {
        refusals.count();
        if (isTimeToSay()) {
            log.atWarn()
                    .log(
                            "the {} port is full: {} connections; the oldest that has shown no key is closed for a new one",
                            port,
                            most);
        }
    }

    private synchronized @Nullable ConnectionPlace add(ConnectionPlace newcomer) {
        Set<ConnectionPlace> ofAddress =
                strangersByAddress.computeIfAbsent(newcomer.address, unknown -> new LinkedHashSet<>());
        ofAddress.add(newcomer);
        strangers.add(newcomer);
        ConnectionPlace leaving = null;
        if (ofAddress.size() > mostStrangersOfAnAddress) {
            leaving = ofAddress.iterator().next();
        } else if (proven + strangers.size() > most) {
            leaving = strangers.iterator().next();
        }
        if (leaving != null) {
            remove(leaving);
            leaving.state = PlaceState.GONE;
        }
        return leaving;
    }

    private void remove(ConnectionPlace place) {
        if (strangers.remove(place)) {
            Set<ConnectionPlace> ofAddress = strangersByAddress.getOrDefault(place.address, Set.of());
            ofAddress.remove(place);
            if (ofAddress.isEmpty()) {
                strangersByAddress.remove(place.address);
            }
        }
    }

    private synchronized boolean isTimeToSay() {
        long now = nanoTime.getAsLong();
        boolean due = now - silentUntil >= 0;
        if (due) {
            silentUntil = now + SILENCE_NANOS;
        }
        return due;
    }

    /** Of IPv6 the first half: a client that has one address there has the rest of the network, too. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length > 4 ? String.join(":", groups[0], groups[1], groups[2], groups[3]) : address;
    }
}
