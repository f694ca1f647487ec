package io.aiqbraze.gateway.dispatch;

import java.util.ArrayList;
import java.util.List;

/** A queue of positions at 8 bytes each: a user may have a million deliveries waiting. */
final class Positions {
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
