package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import org.jspecify.annotations.Nullable;

/** A request that is mapped turn by turn, on whichever worker its next turn is. For one thread after the other. */
final class MappingJob {
    private final MappingTask task;
    private final RequestBytes held;
    private @Nullable Admission admission;
    private @Nullable Begun begun;

    /** @param permits of the memory that it takes until its answer */
    MappingJob(MappingTask task, ByteAdmission permits) {
        this.task = task;
        MappingRequest request = task.request();
        this.held = new RequestBytes(permits, request.client(), request.body().length());
    }

    /**
     * What is there from its first turn on.
     *
     * @param beganAt nanoseconds, as of {@link System#nanoTime}
     */
    record Begun(MappingProgress mapped, Admission admission, long beganAt) {}

    MappingTask task() {
        return task;
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
        task.answer(decided);
    }

    void fail(Throwable failure) {
        held.releaseAll();
        task.fail(failure);
    }
}
