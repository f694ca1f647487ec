package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.outbox.OutboxUnavailable;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;

/** The writes of one commit and what becomes of each. */
final class WriteGroup {
    private final List<Write> writes;
    private final IdentityHashMap<Write, OutboxUnavailable> refusals = new IdentityHashMap<>();

    WriteGroup(List<Write> writes) {
        this.writes = writes;
    }

    /** Applies all writes; one that is refused does not hinder the others. */
    void apply(Transaction transaction) throws SQLException {
        for (Write write : writes) {
            try {
                write.change().apply(transaction);
            } catch (OutboxUnavailable refusal) {
                refusals.put(write, refusal);
            }
        }
    }

    /** How many deliveries the commit was about. */
    int deliveries() {
        return writes.stream()
                .filter(write -> !refusals.containsKey(write))
                .mapToInt(Write::deliveries)
                .sum();
    }

    /** Answers after the commit. */
    void answer() {
        Reply.give(writes.stream().map(this::answer).toList());
    }

    /** Answers after a commit that failed. */
    void fail(OutboxUnavailable failure) {
        Reply.give(writes.stream().map(write -> write.reply().failure(failure)).toList());
    }

    private Reply.Answer answer(Write write) {
        OutboxUnavailable refusal = refusals.get(write);
        return refusal == null ? write.reply().success() : write.reply().failure(refusal);
    }
}
