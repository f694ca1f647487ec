package io.aiqbraze.gateway.dispatch;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Braze takes requests of this workspace here at all. After a 401, 403 or 404 it is asked again on a slow
 * timer, with one request.
 */
final class Standing {
    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    private final String name;
    private final long retryNanos;
    private @Nullable String stoppedBecause;
    private long nextTryAt;
    private boolean trying;
    private int key;
    private int refusedKey = -1;

    /**
     * In good standing.
     *
     * @param name of the endpoint, for the log
     */
    Standing(String name, long retryNanos) {
        this.name = name;
        this.retryNanos = retryNanos;
    }

    /** Nanoseconds until a request may be made; 0 if it may now. A trial under way makes all others wait. */
    long nanosUntilTry(long now) {
        if (stoppedBecause == null) {
            return 0;
        }
        return trying ? retryNanos : Math.max(0, nextTryAt - now);
    }

    /** A request leaves; returns the number of the key that it presents. */
    int begin() {
        trying = stoppedBecause != null;
        return key;
    }

    /** Another key is in force: the next request may leave at once, and answers to the former key say nothing. */
    void keyChanged(long now) {
        key++;
        nextTryAt = now;
        trying = false;
    }

    /** Braze refused the workspace; {@code words} may quote data, so they are shown and not logged. */
    void stopped(int presented, String words, long now) {
        if (presented != key) {
            return;
        }
        if (stoppedBecause == null || refusedKey != key) {
            log.atError()
                    .addKeyValue("endpoint", name)
                    .log("Braze refuses the key or the address: sending stops, everything is kept; see /api/status");
        }
        stoppedBecause = words;
        refusedKey = key;
        nextTryAt = now + retryNanos;
        trying = false;
    }

    /**
     * A request ended without such a refusal.
     *
     * @param taken whether Braze dealt with it, so that it deals with this workspace
     */
    void answered(int presented, boolean taken) {
        if (presented != key) {
            return;
        }
        if (taken && stoppedBecause != null) {
            log.atInfo().addKeyValue("endpoint", name).log("Braze takes requests again");
            stoppedBecause = null;
        }
        trying = false;
    }

    /** Braze's words, null while it takes requests. */
    @Nullable String stoppedBecause() {
        return stoppedBecause;
    }
}
