package io.aiqbraze.sandbox.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last so many of something. */
final class Recent<T> {
    private final int most;
    private final Deque<T> kept = new ArrayDeque<>();

    Recent(int most) {
        this.most = most;
    }

    /** Adds one; the oldest makes room. */
    void add(T one) {
        if (kept.size() == most) {
            kept.removeFirst();
        }
        kept.addLast(one);
    }

    /** The newest so many, oldest first. */
    List<T> latest(int number) {
        return kept.stream().skip(Math.max(0, kept.size() - number)).toList();
    }

    void clear() {
        kept.clear();
    }
}
