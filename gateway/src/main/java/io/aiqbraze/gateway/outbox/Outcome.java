package io.aiqbraze.gateway.outbox;

/** How a delivery ends. Each accepted delivery ends exactly once. */
public sealed interface Outcome {
    /** Braze accepted it. */
    record Delivered() implements Outcome {}

    /** Given up: kept as a dead letter. */
    record DeadLettered(Failure failure) implements Outcome {}

    /** An occurrence with the same explicit id was delivered before, or may have been. */
    record Duplicate() implements Outcome {}

    /** Thrown away by an operator. */
    record Discarded() implements Outcome {}

    /**
     * Why a delivery was given up.
     *
     * @param reason stable code in snake case, such as {@code rejected_by_braze} or {@code outcome_unknown}
     * @param words what Braze or the network said; may quote data, so it stays out of the log
     * @param attempts how many requests carried the delivery
     */
    record Failure(String reason, String words, int attempts) {}

    /** The end of one queued delivery. */
    record Settlement(QueuedDelivery queued, Outcome outcome) {}
}
