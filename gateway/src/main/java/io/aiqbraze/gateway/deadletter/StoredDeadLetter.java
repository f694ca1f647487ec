package io.aiqbraze.gateway.deadletter;

/**
 * A dead letter in its store.
 *
 * @param id grows with every new dead letter
 * @param occurrences how often the same client sent the same refused payload to the same stream
 */
public record StoredDeadLetter(long id, DeadLetter letter, long occurrences) {}
