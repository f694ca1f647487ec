package io.aiqbraze.sandbox;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Braze answers before it applies, and what came later may be applied first: each change is made after a time of its own.
 * Runs on the event loop that asks for it.
 */
final class DelayedChanges implements Executor {
    private final Vertx vertx;
    private final long longestMillis;
    private final RandomGenerator random;

    DelayedChanges(Vertx vertx, Duration longest, RandomGenerator random) {
        this.vertx = vertx;
        this.longestMillis = longest.toMillis();
        this.random = random;
    }

    @Override
    public void execute(Runnable change) {
        vertx.setTimer(1 + random.nextLong(longestMillis), passed -> change.run());
    }
}
