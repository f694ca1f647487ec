package io.aiqbraze.sandbox.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last so many of something, and how many there were in all. */
public final class Recent<T> {
    private final int most;
    private final Deque<T> kept = new ArrayDeque<>();
    private long total;

    /** Empty, with room for so many. */
    public Recent(int most) {
        this.most = most;
    }

    /** Adds one; the oldest makes room. */
    public void add(T one) {
        if (kept.size() == most) {
            kept.removeFirst();
        }
        kept.addLast(one);
        total++;
    }

    /** How many were ever added. */
    public long total() {
        return total;
    }

    /** Those that are kept, oldest first. */
    public List<T> all() {
        return List.copyOf(kept);
    }

    /** The newest so many, oldest first. */
    public List<T> latest(int number) {
        return kept.stream().skip(Math.max(0, kept.size() - number)).toList();
    }

    /** Forgets all. */
    public void clear() {
        kept.clear();
        total = 0;
    }
}
