package io.aiqbraze.gateway;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Futures of Vert.x as a test's own thread waits for them. */
public final class TestFutures {
    private static final long PATIENCE_SECONDS = 60;

    private TestFutures() {}

    /**
     * What a future ends with.
     *
     * @throws java.util.concurrent.CompletionException with the cause if it fails, or does not end in a minute
     */
    public static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
