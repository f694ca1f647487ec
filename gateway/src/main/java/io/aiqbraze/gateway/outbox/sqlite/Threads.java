package io.aiqbraze.gateway.outbox.sqlite;

import java.util.concurrent.ThreadFactory;

/** Makes the threads of the outbox. */
final class Threads {
    private Threads() {}

    /** Threads that do not keep the process alive: what counts is durable before anybody hears of it. */
    static ThreadFactory named(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
