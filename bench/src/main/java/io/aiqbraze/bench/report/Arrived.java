package io.aiqbraze.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.bench.load.Work;
import java.util.Locale;

/**
 * What the sandbox counted of the numbered payloads.
 *
 * @param distinct numbers that came
 * @param duplicates those that came although their number had come before
 */
public record Arrived(long distinct, long duplicates) {
    /** Reads the answer of {@code GET /sandbox/numbers}. */
    public static Arrived in(JsonNode numbers, Work work) {
        JsonNode counts = numbers.path(work.name().toLowerCase(Locale.ROOT));
        if (!counts.path("distinct").isIntegralNumber()
                || !counts.path("duplicates").isIntegralNumber()) {
            throw new IllegalArgumentException("the sandbox counts no distinct and duplicate " + work);
        }
        return new Arrived(
                counts.path("distinct").longValue(), counts.path("duplicates").longValue());
    }
}
