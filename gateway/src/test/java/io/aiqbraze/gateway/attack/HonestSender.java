package io.aiqbraze.gateway.attack;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Posts numbered events all the time, each request over a connection of its own and again under its key until it has a 202,
 * as a sender does who reads the documentation.
 */
final class HonestSender implements AutoCloseable {
    /** The name of its events, whose property {@code number} tells them apart. */
    static final String EVENT = "honest";

    private static final int BATCH = 10;
    private static final long PAUSE_NANOS = 20_000_000;

    private final int port;
    private final String key;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "honest-sender");
    private volatile int accepted;
    private final AtomicInteger brokenOff = new AtomicInteger();
    private volatile String lastRefusal = "none";

    HonestSender(int port, String key) {
        this.port = port;
        this.key = key;
        thread.start();
    }

    /** All numbers below it got a 202. */
    int accepted() {
        return accepted;
    }

    /** Connections that ended, or were not made, before there was an answer. */
    int brokenOff() {
        return brokenOff.get();
    }

    /** What it was last told instead of a 202. */
    String lastRefusal() {
        return lastRefusal;
    }

    private void run() {
        for (int first = 0; !enough.get(); first += BATCH) {
            RawRequest request = RawRequest.json("/v1/ingest/events", body(first))
                    .key(key)
                    .with("Connection: close")
                    .with("Idempotency-Key: honest-" + first);
            while (!isAccepted(request)) {
                if (enough.get()) {
                    return;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            accepted = first + BATCH;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isAccepted(RawRequest request) {
        try {
            RawAnswer answer = request.send(port);
            if (answer.status() == 0) {
                brokenOff.incrementAndGet();
            } else if (answer.status() != 202) {
                lastRefusal = answer.status() + " " + answer.body();
            }
            return answer.status() == 202;
        } catch (IOException reset) {
            brokenOff.incrementAndGet();
            return false;
        }
    }

    private static String body(int first) {
        return IntStream.range(first, first + BATCH)
                .mapToObj(n -> "{\"external_id\":\"honest-" + n % 50 + "\",\"name\":\"" + EVENT + "\",\"id\":\"h-" + n
                        + "\",\"properties\":{\"number\":" + n + "}}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() {
        enough.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
