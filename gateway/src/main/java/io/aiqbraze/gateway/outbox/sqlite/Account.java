package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outcome;

/** What the writer knows of a line: its number, its next row and its totals. */
final class Account {
    private final int number;
    private final Line line;
    private long nextSequence;
    private LineTotals totals;
    private boolean changed;

    Account(int number, Line line, long nextSequence, LineTotals totals) {
        this.number = number;
        this.line = line;
        this.nextSequence = nextSequence;
        this.totals = totals;
    }

    int number() {
        return number;
    }

    Line line() {
        return line;
    }

    long nextSequence() {
        return nextSequence;
    }

    LineTotals totals() {
        return totals;
    }

    /** The key of a new row at the end of the line. */
    long nextRow() {
        changed = true;
        return Position.row(number, nextSequence++);
    }

    /** Counts deliveries that begin to wait: new ones, and others that come again. */
    void accept(int deliveries, int replayed) {
        changed = true;
        totals = new LineTotals(
                totals.accepted() + deliveries,
                totals.replayed() + replayed,
                totals.delivered(),
                totals.deadLettered(),
                totals.duplicates(),
                totals.discarded(),
                totals.waiting() + deliveries + replayed);
    }

    /** Counts the end of one delivery. */
    void end(Outcome outcome) {
        changed = true;
        totals = new LineTotals(
                totals.accepted(),
                totals.replayed(),
                totals.delivered() + one(outcome instanceof Outcome.Delivered),
                totals.deadLettered() + one(outcome instanceof Outcome.DeadLettered),
                totals.duplicates() + one(outcome instanceof Outcome.Duplicate),
                totals.discarded() + one(outcome instanceof Outcome.Discarded),
                totals.waiting() - 1);
    }

    /** Whether something changed since this was asked last. */
    boolean takeChanged() {
        boolean answer = changed;
        changed = false;
        return answer;
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
