package io.aiqbraze.bench.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the sandbox counted of the numbered events.
 *
 * @param distinct numbers that came
 * @param duplicates events that came although their number had come before
 */
public record Arrived(long distinct, long duplicates) {
    /** Reads the answer of {@code GET /sandbox/numbers}. */
    public static Arrived in(JsonNode numbers) {
        JsonNode events = numbers.path("events");
        if (!events.path("distinct").isIntegralNumber()
                || !events.path("duplicates").isIntegralNumber()) {
            throw new IllegalArgumentException("the sandbox counts no events.distinct and events.duplicates");
        }
        return new Arrived(
                events.path("distinct").longValue(), events.path("duplicates").longValue());
    }
}
