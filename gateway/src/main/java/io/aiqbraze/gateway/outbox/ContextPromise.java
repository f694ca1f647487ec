package io.aiqbraze.gateway.outbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one answer to a call, given on the context of its caller. */
public final class ContextPromise<T> {
    private final Caller caller;
    private final Promise<T> promise = Promise.promise();

    /** To whoever makes it. */
    public ContextPromise() {
        this(Caller.current());
    }

    public ContextPromise(Caller caller) {
        this.caller = caller;
    }

    /**
     * An answer that was not given yet.
     *
     * @param completion to be run there
     */
    public record Answer(Caller caller, Runnable completion) {}

    /** Gives answers. Those to one caller go there together, as each trip may wake a thread. */
    public static void give(List<Answer> answers) {
        var trips = new LinkedHashMap<Caller, List<Runnable>>();
        for (Answer answer : answers) {
            trips.computeIfAbsent(answer.caller, first -> new ArrayList<>()).add(answer.completion);
        }
        trips.forEach(Caller::answer);
    }

    public Future<T> future() {
        return promise.future();
    }

    public void succeed(T value) {
        give(List.of(new Answer(caller, () -> promise.complete(value))));
    }

    /** Answers that it is done, where there is nothing else to say. */
    public void succeed() {
        give(List.of(success()));
    }

    public void fail(Throwable cause) {
        give(List.of(failure(cause)));
    }

    /** Answers where another may have answered already, or do so: the first counts. */
    public void trySucceed(T value) {
        give(List.of(new Answer(caller, () -> promise.tryComplete(value))));
    }

    /** Fails where another may have answered already, or do so: the first counts. */
    public void tryFail(Throwable cause) {
        give(List.of(new Answer(caller, () -> promise.tryFail(cause))));
    }

    /** That it is done, to be given together with others. */
    public Answer success() {
        return new Answer(caller, promise::complete);
    }

    public Answer failure(Throwable cause) {
        return new Answer(caller, () -> promise.fail(cause));
    }

    /**
     * Where somebody is answered: on the Vert.x context on which he called, else on the thread that answers.
     *
     * @param context null if he has none
     */
    public record Caller(@Nullable Context context) {
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
}
