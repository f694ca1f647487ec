package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.config.TimeSpan;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops stages one after another, all within the drain timeout; a stage that fails does not keep the next from it. */
final class Shutdown {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    /** For a stage that comes when the others have used up the time: enough if it has little to do. */
    private static final long LEAST_MILLIS = 1_000;

    private final Vertx vertx;
    private final TimeSpan drainTimeout;
    private final LongSupplier nanoTime;
    private final Deque<ShutdownStep> steps = new ArrayDeque<>();
    private @Nullable Future<Void> running;
    private long began;

    Shutdown(Vertx vertx, TimeSpan drainTimeout, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.drainTimeout = drainTimeout;
        this.nanoTime = nanoTime;
    }

    private record ShutdownStep(String stage, Supplier<Future<?>> stop) {}

    synchronized void addFirst(String stage, Supplier<Future<?>> stop) {
        steps.addFirst(new ShutdownStep(stage, stop));
    }

    synchronized void addLast(String stage, Supplier<Future<?>> stop) {
        steps.addLast(new ShutdownStep(stage, stop));
    }

    /** Runs all steps once, however often it is called. */
    synchronized Future<Void> run() {
        if (running == null) {
            began = nanoTime.getAsLong();
            running = next(null);
        }
        return running;
    }

    private synchronized Future<Void> next(@Nullable Throwable firstFailure) {
        ShutdownStep step = steps.pollFirst();
        if (step == null) {
            return vertx.close()
                    .compose(closed ->
                            firstFailure == null ? Future.succeededFuture() : Future.failedFuture(firstFailure));
        }
        return Future.<Void>future(done -> step.stop().get().<Void>mapEmpty().onComplete(done))
                .timeout(millisLeft(), TimeUnit.MILLISECONDS)
                .onSuccess(stopped -> log.atInfo().log("{} stopped", step.stage()))
                .onFailure(failure -> log.atError().setCause(failure).log("{} did not stop cleanly", step.stage()))
                .transform(stopped -> next(worse(firstFailure, stopped.cause())));
    }

    private long millisLeft() {
        long gone = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - began);
        return Math.max(LEAST_MILLIS, drainTimeout.millis() - gone);
    }

    private static @Nullable Throwable worse(@Nullable Throwable first, @Nullable Throwable next) {
        if (first != null && next != null && first != next) {
            first.addSuppressed(next);
        }
        return first == null ? next : first;
    }
}
