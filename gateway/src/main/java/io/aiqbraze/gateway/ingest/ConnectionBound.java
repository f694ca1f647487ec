package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.metrics.IngestMeters;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections clients may have open, over all event loops. May be used from any thread. */
public final class ConnectionBound {
    private static final Logger log = LoggerFactory.getLogger(ConnectionBound.class);
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int most;
    private final LongSupplier nanoTime;
    private final IngestMeters meters;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong silentUntil;

    /**
     * With no connection open.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    public ConnectionBound(int most, LongSupplier nanoTime, IngestMeters meters) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.meters = meters;
        this.silentUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /** Whether one more may be open; if so, it has to {@link #leave}. */
    boolean enter() {
        if (open.incrementAndGet() <= most) {
            return true;
        }
        open.decrementAndGet();
        meters.connectionRefused();
        complain();
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }

    private void complain() {
        long now = nanoTime.getAsLong();
        long until = silentUntil.get();
        if (now - until >= 0 && silentUntil.compareAndSet(until, now + SILENCE_NANOS)) {
            log.atWarn().log("{} connections are open, more are closed at once: see ingest.maxConnections", most);
        }
    }
}
