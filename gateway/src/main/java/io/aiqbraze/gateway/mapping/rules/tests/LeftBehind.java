package io.aiqbraze.gateway.mapping.rules.tests;

import java.util.ArrayList;
import java.util.List;

/**
 * Threads whose test did not end although it was interrupted. Each may go on using up a core, so there are only ever a
 * few of them. For any thread.
 */
final class LeftBehind {
    /** Those of this process. */
    static final LeftBehind HERE = new LeftBehind(4);

    private final int most;
    private final List<Thread> threads = new ArrayList<>();

    LeftBehind(int most) {
        this.most = most;
    }

    synchronized void add(Thread thread) {
        threads.add(thread);
    }

    /** Whether no further one may be left behind; those that have ended after all do not count. */
    synchronized boolean isFull() {
        threads.removeIf(thread -> !thread.isAlive());
        return threads.size() >= most;
    }

    int most() {
        return most;
    }
}
