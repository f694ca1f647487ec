package io.aiqbraze.gateway.outbox;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a caller is answered: on the Vert.x context of its call, else on the thread that answers. For any thread. */
public final class CallerContext {
    private static final Logger LOG = LoggerFactory.getLogger(CallerContext.class);

    private final @Nullable Context context;

    private CallerContext(@Nullable Context context) {
        this.context = context;
    }

    /** Where the code that calls this runs. */
    public static CallerContext current() {
        return new CallerContext(Vertx.currentContext());
    }

    /** Where the code that calls this runs, or a context of its own if it runs on none. */
    public static CallerContext here(Vertx vertx) {
        return new CallerContext(vertx.getOrCreateContext());
    }

    /** Runs something there; at once if it is there already. */
    void run(Runnable answer) {
        if (context != null && context == Vertx.currentContext()) {
            guarded(answer);
        } else {
            run(List.of(answer));
        }
    }

    /** Runs answers there, one after another, on one trip. */
    void run(List<Runnable> answers) {
        if (context == null) {
            answers.forEach(CallerContext::guarded);
            return;
        }
        try {
            context.runOnContext(there -> answers.forEach(CallerContext::guarded));
        } catch (RejectedExecutionException e) {
            // its event loop has ended; a caller that still waits must not wait for ever
            answers.forEach(CallerContext::guarded);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerContext caller && caller.context == context;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(context);
    }

    /** A callback that throws must take neither the thread that answers nor the other answers with it. */
    private static void guarded(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A callback of the outbox failed: {}", e.getClass().getName());
        }
    }
}
