package io.aiqbraze.gateway.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** The requests that are in work, and the wait for the last of them. Belongs to one event loop. */
final class InWork {
    private final Promise<Void> idle = Promise.promise();
    private int requests;
    private boolean draining;

    boolean isDraining() {
        return draining;
    }

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
