package io.aiqbraze.gateway.metrics;

import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line in the log for each reason and stream while dead letters are made, once a minute. For any thread. */
final class DeadLetterLog {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterLog.class);

    private final MinuteTally<Made> made =
            new MinuteTally<>(Comparator.comparing(Made::reason).thenComparing(Made::stream));

    private record Made(String reason, String stream) {}

    /**
     * Counts letters.
     *
     * @param reason of a closed set
     * @param stream that had a rule when they were accepted
     */
    void add(String reason, String stream, long letters) {
        made.add(new Made(reason, stream), letters);
    }

    /** Writes what is due at this time of a clock that only runs forward. */
    void tell(long nanos) {
        made.tell(
                nanos,
                (kind, count) -> log.atWarn()
                        .addKeyValue("event", "dead_letters")
                        .addKeyValue("reason", kind.reason())
                        .addKeyValue("stream", kind.stream())
                        .addKeyValue("count", count)
                        .log("dead letters are made; see /api/dead-letters"));
    }
}
