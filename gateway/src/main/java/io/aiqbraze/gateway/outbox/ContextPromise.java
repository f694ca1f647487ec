package io.aiqbraze.gateway.outbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The one answer to a caller, given from any thread and heard where the caller is. Its future completes there.
 *
 * @param <T> the answer
 */
public final class ContextPromise<T> {
    private final CallerContext caller;
    private final Promise<T> promise = Promise.promise();

    /** For the code that makes it. */
    public ContextPromise() {
        this(CallerContext.current());
    }

    /** For a caller elsewhere. */
    public ContextPromise(CallerContext caller) {
        this.caller = caller;
    }

    /** An answer that is decided and not given yet. */
    public static final class Answer {
        private final CallerContext caller;
        private final Runnable completion;

        private Answer(CallerContext caller, Runnable completion) {
            this.caller = caller;
            this.completion = completion;
        }
    }

    /** Gives answers. Those to one context go there together, as each trip may wake a thread. */
    public static void give(List<Answer> answers) {
        var trips = new LinkedHashMap<CallerContext, List<Runnable>>();
        for (Answer answer : answers) {
            trips.computeIfAbsent(answer.caller, first -> new ArrayList<>()).add(answer.completion);
        }
        trips.forEach(CallerContext::run);
    }

    /** What becomes of a future elsewhere, heard by the code that calls this. */
    public static <T> Future<T> hear(Future<T> elsewhere) {
        var here = new ContextPromise<T>();
        elsewhere.onComplete(here::succeed, here::fail);
        return here.future();
    }

    /** Completes on the caller's context. */
    public Future<T> future() {
        return promise.future();
    }

    /** Answers with a value. */
    public void succeed(T value) {
        caller.run(() -> promise.complete(value));
    }

    /** Answers that it failed. */
    public void fail(Throwable cause) {
        caller.run(() -> promise.fail(cause));
    }

    /** Answers with a value, unless it was answered before. */
    public void trySucceed(T value) {
        caller.run(() -> {
            boolean unused = promise.tryComplete(value);
        });
    }

    /** Answers that it failed, unless it was answered before. */
    public void tryFail(Throwable cause) {
        caller.run(() -> {
            boolean unused = promise.tryFail(cause);
        });
    }

    /** Where it is heard. */
    public CallerContext caller() {
        return caller;
    }

    /** That it is done, to be given together with others. */
    public Answer success() {
        return new Answer(caller, promise::complete);
    }

    /** That this is the answer, to be given together with others. */
    public Answer success(T value) {
        return new Answer(caller, () -> promise.complete(value));
    }

    /** That it failed, to be given together with others. */
    public Answer failure(Throwable cause) {
        return new Answer(caller, () -> promise.fail(cause));
    }
}
