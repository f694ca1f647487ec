package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import io.aiqbraze.gateway.outbox.CallerContext;
import io.aiqbraze.gateway.outbox.ContextPromise;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request that is mapped turn by turn, on whichever worker its next turn is. For one thread after the other. */
final class MappingJob {
    private final PendingAnswer pending;
    private final RequestBytes held;
    private @Nullable Admission admission;
    private @Nullable Begun begun;

    /** @param permits of the memory that it takes until its answer */
    MappingJob(PendingAnswer pending, ByteAdmission permits) {
        this.pending = pending;
        MappingRequest request = pending.request();
        this.held = new RequestBytes(permits, request.client(), request.body().length());
    }

    /**
     * What is there from its first turn on.
     *
     * @param beganAt nanoseconds, as of {@link System#nanoTime}
     */
    record Begun(MappingProgress mapped, Admission admission, long beganAt) {}

    PendingAnswer pending() {
        return pending;
    }

    RequestBytes held() {
        return held;
    }

    /** Null while it is not admitted. */
    @Nullable Admission admission() {
        return admission;
    }

    void admit(Admission given) {
        admission = given;
    }

    /** Null before its body is opened. */
    @Nullable Begun begun() {
        return begun;
    }

    void begin(Begun opened) {
        begun = opened;
    }

    /** It is decided, and needs no memory any more. */
    void answer(MappingAnswer decided) {
        held.releaseAll();
        pending.answer(decided);
    }

    void fail(Throwable failure) {
        held.releaseAll();
        pending.fail(failure);
    }

    /**
     * A request on its way through mapping, and its one answer: from the worker that has it, or, if that worker is lost to it,
     * from the watchdog that noticed. May be used from any thread.
     */
    static final class PendingAnswer {
        private final MappingRequest request;
        private final long arrivedAt;
        private final ContextPromise<MappingAnswer> answer;
        private final AtomicReference<State> state = new AtomicReference<>(State.MAPPING);

        /**
         * For a request that has just arrived.
         *
         * @param arrivedAt in nanoseconds of a clock that only runs forward
         * @param answer heard where its sender is
         */
        PendingAnswer(MappingRequest request, long arrivedAt, ContextPromise<MappingAnswer> answer) {
            this.request = request;
            this.arrivedAt = arrivedAt;
            this.answer = answer;
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
        CallerContext sender() {
            return answer.caller();
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
            answer.trySucceed(decided);
        }

        void fail(Throwable failure) {
            answer.tryFail(failure);
        }

        /** Answers in the place of a lost worker, unless the request is past mapping. */
        void giveUp(MappingAnswer decided) {
            if (state.compareAndSet(State.MAPPING, State.GIVEN_UP)) {
                answer.trySucceed(decided);
            }
        }
    }
}
