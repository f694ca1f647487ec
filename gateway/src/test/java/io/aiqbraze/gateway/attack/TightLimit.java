package io.aiqbraze.gateway.attack;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A workspace that allows so many requests in three seconds, and says so in each answer. */
final class TightLimit implements BrazeReply {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final int limit;
    private final AtomicInteger refused = new AtomicInteger();
    private long windowBegan = System.nanoTime();
    private int inWindow;

    TightLimit(int limit) {
        this.limit = limit;
    }

    /** How many requests were answered 429. */
    int refused() {
        return refused.get();
    }

    @Override
    public boolean write(OutputStream out) throws IOException {
        int used = count();
        String headers = "Content-Type: application/json\r\nX-RateLimit-Limit: " + limit + "\r\nX-RateLimit-Remaining: "
                + Math.max(0, limit - used) + "\r\nX-RateLimit-Reset: " + secondsOfReset();
        if (used > limit) {
            refused.incrementAndGet();
            return BrazeReply.refusal(429, headers).write(out);
        }
        return BrazeReply.success(headers).write(out);
    }

    private synchronized int count() {
        long now = System.nanoTime();
        if (now - windowBegan >= WINDOW_NANOS) {
            windowBegan = now;
            inWindow = 0;
        }
        return ++inWindow;
    }

    private synchronized long secondsOfReset() {
        long left = windowBegan + WINDOW_NANOS - System.nanoTime();
        return (System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(left) + 999) / 1_000;
    }
}
