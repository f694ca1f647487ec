package io.aiqbraze.gateway.mapping;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through mapping, and its one answer: from the worker that has it, or, if that worker is lost to it,
 * from whoever noticed. May be used from any thread.
 */
final class Ticket {
    private final MappingRequest request;
    private final long arrivedAt;
    private final Promise<MappingAnswer> answer;
    private final @Nullable Context sender;
    private final AtomicReference<State> state = new AtomicReference<>(State.MAPPING);

    /**
     * Takes a promise of the sender's context, where the answer is heard.
     *
     * @param arrivedAt in nanoseconds of a clock that only runs forward
     * @param sender that context, null if there is none
     */
    Ticket(MappingRequest request, long arrivedAt, Promise<MappingAnswer> answer, @Nullable Context sender) {
        this.request = request;
        this.arrivedAt = arrivedAt;
        this.answer = answer;
        this.sender = sender;
    }

    private enum State {
        MAPPING,
        /** Past this point its sender is told what became of it, and nothing else. */
        STORING,
        /** Answered while its worker was lost; what that worker may still make of it must not be stored. */
        GIVEN_UP
    }

    MappingRequest request() {
        return request;
    }

    long arrivedAt() {
        return arrivedAt;
    }

    /** Where the sender is answered, which no rule can keep from it. */
    @Nullable Context sender() {
        return sender;
    }

    Future<MappingAnswer> answer() {
        return answer.future();
    }

    boolean isGivenUp() {
        return state.get() == State.GIVEN_UP;
    }

    /** For its worker, when all is mapped: false if it must not be stored any more. */
    boolean beginStoring() {
        return state.compareAndSet(State.MAPPING, State.STORING);
    }

    void answer(MappingAnswer decided) {
        answer.tryComplete(decided);
    }

    void fail(Throwable failure) {
        answer.tryFail(failure);
    }

    /** Answers in the place of a lost worker, unless the request is past mapping. */
    void giveUp(MappingAnswer decided) {
        if (state.compareAndSet(State.MAPPING, State.GIVEN_UP)) {
            answer.tryComplete(decided);
        }
    }
}
