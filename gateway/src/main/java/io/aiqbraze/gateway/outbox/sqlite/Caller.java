package io.aiqbraze.gateway.outbox.sqlite;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where somebody is answered: on the Vert.x context on which he called, else on the thread that answers.
 *
 * @param context null if he has none
 */
record Caller(@Nullable Context context) {
    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

    /** Whoever calls this. */
    static Caller current() {
        return new Caller(Vertx.currentContext());
    }

    /** Gives him answers one after another, on one trip to his context. */
    void answer(List<Runnable> answers) {
        if (context == null) {
            answers.forEach(Caller::guarded);
            return;
        }
        try {
            context.runOnContext(there -> answers.forEach(Caller::guarded));
        } catch (RejectedExecutionException e) {
            // its event loop has ended; whoever still waits must not wait for ever
            answers.forEach(Caller::guarded);
        }
    }

    /** A callback that throws must take neither the thread of the outbox nor the other answers with it. */
    private static void guarded(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A callback of the outbox failed: {}", e.getClass().getName());
        }
    }
}
