package io.aiqbraze.gateway.outbox.sqlite;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.outbox.sqlite.TestOutbox.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import io.aiqbraze.gateway.outbox.OutboxUnavailable.Reason;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Calls that are made one after another without waiting for their answers, and what the outbox may be after each. */
final class Burst {
    private final List<Call> calls = new ArrayList<>();
    private final List<OutboxModel> models = new ArrayList<>();

    /** Makes so many calls; each is thought out from what the model is after those before. */
    Burst(int count, TestOutbox outbox, OutboxModel model, Function<OutboxModel, OutboxChange> next) {
        models.add(model);
        for (int call = 0; call < count; call++) {
            OutboxChange change = next.apply(model());
            OutboxModel after = model().copy();
            calls.add(new Call(change, change.make(outbox.outbox), change.make(after)));
            models.add(after);
        }
    }

    private record Call(OutboxChange change, Future<Set<Long>> answer, Set<Long> expected) {
        void check() {
            if (change instanceof OutboxChange.AppendTooMuch) {
                // four of them are more than may wait for the writer, should it not have begun with the first
                assertThat(reason(answer)).isIn(Reason.FULL, Reason.OVERLOADED);
            } else {
                assertThat(await(answer)).isEqualTo(expected);
            }
        }
    }

    /** What the outbox is after all calls. */
    OutboxModel model() {
        return models.get(models.size() - 1);
    }

    /** What the outbox may be after a crash now: some calls are answered, and of the others the first may have happened. */
    List<OutboxModel> modelsAfterACrash() {
        int answered = 0;
        while (answered < calls.size() && calls.get(answered).answer().isComplete()) {
            answered++;
        }
        return List.copyOf(models.subList(answered, models.size()));
    }

    /** Waits for the first answers, and fails if they are wrong. */
    void checkAnswers(int count) {
        calls.subList(0, count).forEach(Call::check);
    }

    void checkAnswers() {
        checkAnswers(calls.size());
    }

    /** Waits for all answers, and fails unless each says that the disk fails. */
    void checkFailures() {
        assertThat(calls).allSatisfy(call -> assertThat(reason(call.answer())).isEqualTo(Reason.FAILING));
    }

    private static Reason reason(Future<?> answer) {
        return ((OutboxUnavailable) failure(answer)).reason();
    }
}
