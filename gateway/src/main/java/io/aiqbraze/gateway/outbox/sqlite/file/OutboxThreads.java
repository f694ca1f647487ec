package io.aiqbraze.gateway.outbox.sqlite.file;

import java.util.concurrent.ThreadFactory;

/** Makes the threads of the outbox. */
public final class OutboxThreads {
    private OutboxThreads() {}

    /** Threads that do not keep the process alive: what counts is durable before anybody hears of it. */
    public static ThreadFactory named(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
