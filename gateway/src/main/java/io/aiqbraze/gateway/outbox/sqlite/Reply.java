package io.aiqbraze.gateway.outbox.sqlite;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer to whoever made it: on that caller's Vert.x context if it has one, else on the thread that answers. */
final class Reply<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private final @Nullable Context context = Vertx.currentContext();
    private final Promise<T> promise = Promise.promise();

    Future<T> future() {
        return promise.future();
    }

    void succeed(T value) {
        answer(() -> promise.complete(value));
    }

    /** Answers that it is done, where there is nothing else to say. */
    void succeed() {
        answer(promise::complete);
    }

    void fail(Throwable cause) {
        answer(() -> promise.fail(cause));
    }

    private void answer(Runnable completion) {
        if (context == null) {
            guarded(completion);
            return;
        }
        try {
            context.runOnContext(unused -> completion.run());
        } catch (RejectedExecutionException e) {
            // its event loop has ended; whoever still waits must not wait for ever
            guarded(completion);
        }
    }

    /** A callback that throws must not take the thread of the outbox with it. */
    private static void guarded(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A callback of the outbox failed: {}", e.getClass().getName());
        }
    }
}
