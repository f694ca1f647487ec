package io.aiqbraze.gateway.dispatch.send;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Wakes its owner at the earliest of the times asked for. Belongs to one event loop. */
final class WakeTimer {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final Runnable wake;
    private long timer = NONE;
    private long wakesAt;

    WakeTimer(Vertx vertx, Runnable wake) {
        this.vertx = vertx;
        this.wake = wake;
    }

    /** Wakes after the span at the latest, rounded up to the next millisecond. */
    void wakeIn(long nanos, long nowNanos) {
        long at = nowNanos + nanos;
        if (timer != NONE) {
            if (wakesAt - at <= 0) {
                return;
            }
            vertx.cancelTimer(timer);
        }
        wakesAt = at;
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)), fired -> {
            timer = NONE;
            wake.run();
        });
    }
}
