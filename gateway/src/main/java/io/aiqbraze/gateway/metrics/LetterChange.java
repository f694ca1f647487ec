package io.aiqbraze.gateway.metrics;

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

    /** What a dead letter is. */
    enum LetterForm {
        /** Was refused in the answer to its sender. */
        PAYLOAD,
        /** Had its 202, and was given up later. */
        DELIVERY
    }

    /** What an operator decided. */
    enum Removal {
        REPLAYED,
        DISCARDED
    }

    /** The bound that was broken. */
    enum Eviction {
        /** There were more than {@code outbox.maxDeadLetters}. */
        COUNT,
        /** They took more than their share of {@code outbox.maxBytes}. */
        SIZE,
        /** It was older than {@code outbox.deadLetterMaxAge}. */
        AGE
    }

    /** Letters of one form that are there for one reason, which is of a closed set. */
    record LetterGroup(LetterForm form, String reason) {}
}
