package io.aiqbraze.gateway.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Counts the requests in work, and when it is to close waits for the last of them. Belongs to one event loop. */
final class DrainGate {
    private final Promise<Void> idle = Promise.promise();
    private int requests;
    private boolean draining;

    boolean isDraining() {
        return draining;
    }

    /** A request is in work, until {@link #end}. */
    void begin() {
        requests++;
    }

    void end() {
        requests--;
        completeIfIdle();
    }

    /** From now on nothing should begin; succeeds when all that has begun is answered. */
    Future<Void> drain() {
        draining = true;
        completeIfIdle();
        return idle.future();
    }

    private void completeIfIdle() {
        if (draining && requests == 0) {
            idle.tryComplete();
        }
    }
}
