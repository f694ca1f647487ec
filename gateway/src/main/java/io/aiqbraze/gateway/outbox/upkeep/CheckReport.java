package io.aiqbraze.gateway.outbox.upkeep;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.util.List;

/**
 * What a check found in a file.
 *
 * @param format of the file; 0 if it cannot be read
 * @param bytes of the file and its log
 * @param lines in the order in which they came into being
 * @param rowsOfNoLine rows of which nothing tells the line
 * @param problems what else is wrong, sentences for a person, without any data
 */
public record CheckReport(
        int format,
        long bytes,
        List<LineReport> lines,
        long rowsOfNoLine,
        RecordCount deadLetters,
        RecordCount idempotencyKeys,
        List<String> problems) {
    public CheckReport {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return problems.isEmpty()
                && rowsOfNoLine == 0
                && deadLetters.damaged() == 0
                && idempotencyKeys.damaged() == 0
                && lines.stream().allMatch(LineReport::clean);
    }

    /**
     * How many records of one sort there are.
     *
     * @param readable which a repair saves
     * @param damaged which a repair loses
     */
    public record RecordCount(long readable, long damaged) {}

    /**
     * What a file holds of a line.
     *
     * @param totals as they are written down
     * @param rows that can be read
     * @param waiting deliveries in them that have not ended
     * @param damagedRows that are there and cannot be read
     * @param damagedWaiting deliveries in those that have not ended
     */
    public record LineReport(
            Line line, LineTotals totals, long rows, long waiting, long damagedRows, long damagedWaiting) {
        /** Deliveries that should wait and of which nothing is there; less than none if more wait than should. */
        public long missing() {
            return totals.waiting() - waiting - damagedWaiting;
        }

        /** Whether all is there. */
        public boolean clean() {
            return damagedRows == 0 && missing() == 0;
        }
    }
}
