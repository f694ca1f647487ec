package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.http.HttpAnswer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What Prometheus reads. It is made anew for each reader, but only so often a second: that takes some milliseconds, and
 * everybody may ask for it. Belongs to one event loop.
 */
final class Scrapes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int MOST_A_SECOND = 20;

    private final Supplier<String> metrics;
    private final LongSupplier nanoTime;
    private long began;
    private int made;
    private String last = "";

    /** @param nanoTime as {@link System#nanoTime()} */
    Scrapes(Supplier<String> metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    HttpAnswer answer() {
        return HttpAnswer.text(200, PROMETHEUS, text());
    }

    /** The metrics of now; past the bound those of a moment ago, less than a second old. */
    String text() {
        long now = nanoTime.getAsLong();
        if (now - began >= TimeUnit.SECONDS.toNanos(1)) {
            began = now;
            made = 0;
        }
        if (made < MOST_A_SECOND) {
            made++;
            last = metrics.get();
        }
        return last;
    }
}
