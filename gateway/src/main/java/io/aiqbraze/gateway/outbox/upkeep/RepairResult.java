package io.aiqbraze.gateway.outbox.upkeep;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.RecordCount;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a repair ended. */
public sealed interface RepairResult {
    /** Nothing was damaged, and nothing was changed. */
    record Sound() implements RepairResult {}

    /** An earlier repair had been interrupted when all was saved; its file is in place now. */
    record Resumed() implements RepairResult {}

    /** The new file is in place. */
    record Repaired(RepairReport report) implements RepairResult {}

    /**
     * What a repair saved.
     *
     * @param rowsOfNoLine rows that could not be saved because nothing tells their line
     * @param damaged the database as it was found
     * @param lost bytes that could not be made sense of; null if there are none
     * @param problems what else was found, sentences for a person
     */
    public record RepairReport(
            List<Saved> lines,
            long rowsOfNoLine,
            RecordCount deadLetters,
            RecordCount idempotencyKeys,
            Path damaged,
            @Nullable Path lost,
            List<String> problems) {
        /**
         * What became of the deliveries of a line that waited.
         *
         * @param lost counted as discarded from now on
         */
        public record Saved(Line line, long saved, long lost) {}

        public RepairReport {
            lines = List.copyOf(lines);
            problems = List.copyOf(problems);
        }
    }
}
