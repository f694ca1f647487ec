package io.aiqbraze.gateway.mapping.ruletest;

import java.util.ArrayList;
import java.util.List;

/**
 * Threads whose test did not end although it was interrupted. Each may go on using up a core, so there are only ever a
 * few of them. For any thread.
 */
final class AbandonedThreads {
    /** Those of this process. */
    static final AbandonedThreads HERE = new AbandonedThreads(4);

    private final int most;
    private final List<Thread> threads = new ArrayList<>();

    AbandonedThreads(int most) {
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
