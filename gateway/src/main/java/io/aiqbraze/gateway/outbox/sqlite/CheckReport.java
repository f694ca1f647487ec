package io.aiqbraze.gateway.outbox.sqlite;

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
        long deadLetters,
        long damagedDeadLetters,
        long idempotencyKeys,
        long damagedIdempotencyKeys,
        List<String> problems) {
    public CheckReport {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return problems.isEmpty()
                && rowsOfNoLine == 0
                && damagedDeadLetters == 0
                && damagedIdempotencyKeys == 0
                && lines.stream().allMatch(LineReport::clean);
    }
}
