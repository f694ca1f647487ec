package io.aiqbraze.gateway.outbox.sqlite;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The one answer to a caller, where he is to be answered. */
final class Reply<T> {
    private final Caller caller;
    private final Promise<T> promise = Promise.promise();

    /** To whoever makes it. */
    Reply() {
        this(Caller.current());
    }

    Reply(Caller caller) {
        this.caller = caller;
    }

    /**
     * An answer that was not given yet.
     *
     * @param completion to be run there
     */
    record Answer(Caller caller, Runnable completion) {}

    /** Gives answers. Those to one caller go there together, as each trip may wake a thread. */
    static void give(List<Answer> answers) {
        var trips = new LinkedHashMap<Caller, List<Runnable>>();
        for (Answer answer : answers) {
            trips.computeIfAbsent(answer.caller, first -> new ArrayList<>()).add(answer.completion);
        }
        trips.forEach(Caller::answer);
    }

    Future<T> future() {
        return promise.future();
    }

    void succeed(T value) {
        give(List.of(new Answer(caller, () -> promise.complete(value))));
    }

    /** Answers that it is done, where there is nothing else to say. */
    void succeed() {
        give(List.of(success()));
    }

    void fail(Throwable cause) {
        give(List.of(failure(cause)));
    }

    /** That it is done, to be given together with others. */
    Answer success() {
        return new Answer(caller, promise::complete);
    }

    Answer failure(Throwable cause) {
        return new Answer(caller, () -> promise.fail(cause));
    }
}
