package io.aiqbraze.gateway.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * {@code rules}: where the rules are and what they may read.
 *
 * @param stuckAfter CPU time that a rule may use on one payload until that is stopped and refused
 * @param haltFor how long those are refused whose payloads make a rule run away, until a request may try again
 * @param watchInterval how often the directory is looked at for changes
 * @param removeStreams streams that may vanish without being asked about
 * @param settings the defaults of {@code $settings}
 * @param streams what single streams set differently; keys are a part of those of {@code settings}
 */
public record RuleSettings(
        Path directory,
        int workers,
        int maxOutputsPerPayload,
        TimeSpan stuckAfter,
        TimeSpan haltFor,
        TimeSpan watchInterval,
        Set<String> removeStreams,
        StreamSettings settings,
        Map<String, ObjectNode> streams) {
    private static final long LEAST_STUCK_MILLIS = 1_000;
    private static final long LEAST_HALT_MILLIS = 1_000;
    private static final long MOST_HALT_MILLIS = Duration.ofHours(1).toMillis();
    private static final long LEAST_WATCH_MILLIS = 50;

    public RuleSettings {
        RangeCheck.atLeast("workers", workers, 0);
        RangeCheck.atLeast("maxOutputsPerPayload", maxOutputsPerPayload, 1);
        RangeCheck.between("stuckAfter", stuckAfter.millis(), LEAST_STUCK_MILLIS, Long.MAX_VALUE, "at least 1s");
        RangeCheck.between("haltFor", haltFor.millis(), LEAST_HALT_MILLIS, MOST_HALT_MILLIS, "1s to 1h");
        RangeCheck.between(
                "watchInterval", watchInterval.millis(), LEAST_WATCH_MILLIS, Long.MAX_VALUE, "at least 50ms, or never");
        removeStreams = Set.copyOf(removeStreams);
        streams = Map.copyOf(streams);
    }

    /** The same for the rules of another directory. */
    public RuleSettings withDirectory(Path other) {
        return new RuleSettings(
                other,
                workers,
                maxOutputsPerPayload,
                stuckAfter,
                haltFor,
                watchInterval,
                removeStreams,
                settings,
                streams);
    }
}
