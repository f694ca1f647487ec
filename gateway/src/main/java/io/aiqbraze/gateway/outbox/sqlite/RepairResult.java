package io.aiqbraze.gateway.outbox.sqlite;

/** How a repair ended. */
public sealed interface RepairResult {
    /** Nothing was damaged, and nothing was changed. */
    record Sound() implements RepairResult {}

    /** An earlier repair had been interrupted when all was saved; its file is in place now. */
    record Resumed() implements RepairResult {}

    /** The new file is in place. */
    record Repaired(RepairReport report) implements RepairResult {}
}
