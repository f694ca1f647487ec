package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.model.User;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one user that wait in one line, in order: the first few themselves, of all others only the position,
 * so that a hot user does not fill the window.
 */
final class UserQueue {
    /** How many deliveries of a user are kept in memory. */
    static final int MOST_LOADED = 128;

    private static final int FEW = MOST_LOADED / 2;

    final User user;
    final Deque<QueuedDelivery> loaded = new ArrayDeque<>(2);
    /** Whether the queue stands in its window's ready queue. */
    boolean ready;

    private @Nullable Positions references;
    private boolean loading;

    UserQueue(User user) {
        this.user = user;
    }

    /** Adds a delivery at the end; whether it is kept itself. */
    boolean add(QueuedDelivery queued) {
        if (references == null && loaded.size() < MOST_LOADED) {
            loaded.add(queued);
            return true;
        }
        if (references == null) {
            references = new Positions();
        }
        references.add(queued.position());
        return false;
    }

    /** What is to be read again now; empty if enough is loaded, or being loaded. */
    List<Long> startLoading() {
        if (references == null || loading || loaded.size() > FEW) {
            return List.of();
        }
        loading = true;
        return references.take(MOST_LOADED - loaded.size());
    }

    /** What was read again, in order. */
    void load(List<QueuedDelivery> deliveries) {
        loading = false;
        loaded.addAll(deliveries);
        if (references != null && references.isEmpty()) {
            references = null;
        }
    }

    boolean isEmpty() {
        return loaded.isEmpty() && references == null;
    }

    /** A queue of positions at 8 bytes each: a user may have a million deliveries waiting. */
    private static final class Positions {
        private long[] ring = new long[4];
        private int first;
        private int size;

        void add(long position) {
            if (size == ring.length) {
                grow();
            }
            ring[(first + size) & (ring.length - 1)] = position;
            size++;
        }

        /** Takes the first ones, at most {@code count}. */
        List<Long> take(int count) {
            List<Long> taken = new ArrayList<>();
            while (size > 0 && taken.size() < count) {
                taken.add(ring[first]);
                first = (first + 1) & (ring.length - 1);
                size--;
            }
            return taken;
        }

        boolean isEmpty() {
            return size == 0;
        }

        private void grow() {
            long[] larger = new long[ring.length * 2];
            for (int place = 0; place < size; place++) {
                larger[place] = ring[(first + place) & (ring.length - 1)];
            }
            ring = larger;
            first = 0;
        }
    }
}
