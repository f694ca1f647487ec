package io.aiqbraze.gateway.metrics;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters of the dead letters. Of each form those that are kept are those of the start, and those added since, less those
 * removed and evicted since. May be used from any thread.
 */
public final class DeadLetterMeters {
    private final MeterFactory meters;
    private final Set<LetterGroup> shown = new HashSet<>();
    private volatile Map<LetterGroup, Long> kept = Map.of();
    private volatile Map<LetterForm, Long> bytes = Map.of();

    /** Registers what there may be, so that what has not happened yet is 0, and the first of its kind is a growth. */
    DeadLetterMeters(MeterFactory meters) {
        this.meters = meters;
        for (String reason : RefusalCodes.ofDeliveries()) {
            changed(new LetterChange.Added(LetterForm.DELIVERY, reason), 0);
        }
        for (LetterForm form : LetterForm.values()) {
            meters.gauge(MeterName.DEAD_LETTERS_BYTES, () -> bytes.getOrDefault(form, 0L), label(form));
            for (Eviction cause : Eviction.values()) {
                changed(new LetterChange.Evicted(form, cause), 0);
            }
            for (Removal how : Removal.values()) {
                changed(new LetterChange.Removed(form, how), 0);
            }
        }
    }

    /** Counts what a commit changed. */
    public void changed(LetterChange change, long letters) {
        if (change instanceof LetterChange.Added added) {
            meters.counter(MeterName.DEAD_LETTERS_ADDED, label(added.form()), added.reason())
                    .increment((double) letters);
        } else if (change instanceof LetterChange.Removed removed) {
            meters.counter(MeterName.DEAD_LETTERS_REMOVED, label(removed.form()), label(removed.how()))
                    .increment((double) letters);
        } else if (change instanceof LetterChange.Evicted evicted) {
            meters.counter(MeterName.DEAD_LETTERS_EVICTED, label(evicted.form()), label(evicted.cause()))
                    .increment((double) letters);
        }
    }

    /** Shows what is kept as of a commit. Called on the writer's thread alone. */
    public void kept(Map<LetterGroup, Long> letters, Map<LetterForm, Long> bytesByForm) {
        kept = letters;
        bytes = bytesByForm;
        for (LetterGroup group : letters.keySet()) {
            if (shown.add(group)) {
                meters.gauge(
                        MeterName.DEAD_LETTERS,
                        () -> kept.getOrDefault(group, 0L),
                        label(group.form()),
                        group.reason());
            }
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Something that happened to dead letters of one form, in words of closed sets. */
    public sealed interface LetterChange {
        LetterForm form();

        /**
         * They are kept from now on.
         *
         * @param reason as {@link RefusalCodes#label} gives it, or why a delivery was given up
         */
        record Added(LetterForm form, String reason) implements LetterChange {}

        /** An operator decided on them. */
        record Removed(LetterForm form, Removal how) implements LetterChange {}

        /** They broke a bound, and nobody saw them. */
        record Evicted(LetterForm form, Eviction cause) implements LetterChange {}
    }

    /** What a dead letter is. */
    public enum LetterForm {
        /** Was refused in the answer to its sender. */
        PAYLOAD,
        /** Had its 202, and was given up later. */
        DELIVERY
    }

    /** What an operator decided. */
    public enum Removal {
        REPLAYED,
        DISCARDED
    }

    /** The bound that was broken. */
    public enum Eviction {
        /** There were more than {@code outbox.maxDeadLetters}. */
        COUNT,
        /** They took more than their share of {@code outbox.maxBytes}. */
        SIZE,
        /** It was older than {@code outbox.deadLetterMaxAge}. */
        AGE
    }

    /** Letters of one form that are there for one reason, which is of a closed set. */
    public record LetterGroup(LetterForm form, String reason) {}

    /** A line in the log for each reason and stream while dead letters are made, once a minute. For any thread. */
    static final class DeadLetterLog {
        private static final Logger log = LoggerFactory.getLogger(DeadLetterMeters.class);

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
}
