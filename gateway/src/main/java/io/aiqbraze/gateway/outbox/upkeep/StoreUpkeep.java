package io.aiqbraze.gateway.outbox.upkeep;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.RecordCount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with a store at rest. All calls block, and fail with a message for a person: there is no outbox, a
 * gateway runs, or it cannot be read.
 */
public interface StoreUpkeep {
    /** Where it is. */
    Path place();

    /** What it says of itself; also under a gateway that runs. */
    FileStatus status() throws IOException;

    /** Reads every byte and tells what is wrong. Changes nothing. */
    CheckReport check() throws IOException;

    /** Makes a sound store of all that can be read. If that fails, it is as it was. */
    RepairResult repair(Clock clock) throws IOException;

    /**
     * Lets it be written in the newest format from now on; older releases cannot open it then.
     *
     * @return whether it was not so before
     */
    boolean finishUpgrade() throws IOException;

    /**
     * Whether the bounds of a store fit its disk, in sentences for a person.
     *
     * @param refusal why the gateway does not start
     * @param warning what is wrong with it all the same
     */
    record DiskFit(Optional<String> refusal, Optional<String> warning) {}

    /**
     * What the file of an outbox says of itself.
     *
     * @param upgradeFinished whether it is of the newest format of this release
     * @param bytes of the file and its log
     * @param lines in the order in which they came into being
     * @param deadLetters by reason
     */
    record FileStatus(
            int format,
            boolean upgradeFinished,
            long bytes,
            Map<Line, LineTotals> lines,
            Map<String, Long> deadLetters,
            long idempotencyKeys) {}

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
}
