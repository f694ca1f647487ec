package io.aiqbraze.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.bench.load.Work;
import java.util.Locale;

/**
 * What the sandbox counted of the numbered payloads.
 *
 * @param expected numbers that should come
 * @param distinct those of them that came
 * @param duplicates payloads whose number had come before, or should not come at all
 */
public record Arrived(long expected, long distinct, long duplicates) {
    public static final Arrived NOTHING = new Arrived(0, 0, 0);

    /**
     * Reads the answer of {@code GET /sandbox/numbers?from=&to=}.
     *
     * @param expected how many numbers there are from {@code from} to {@code to}
     */
    public static Arrived in(JsonNode numbers, Work work, long expected) {
        JsonNode counts = numbers.path(work.name().toLowerCase(Locale.ROOT));
        for (String name : new String[] {"distinct", "duplicates", "missing"}) {
            if (!counts.path(name).isIntegralNumber()) {
                throw new IllegalArgumentException("the sandbox counts no " + name + " " + work);
            }
        }
        long distinct = expected - counts.path("missing").longValue();
        long strangers = counts.path("distinct").longValue() - distinct;
        return new Arrived(expected, distinct, counts.path("duplicates").longValue() + strangers);
    }

    /** What came of both. */
    public Arrived plus(Arrived other) {
        return new Arrived(expected + other.expected, distinct + other.distinct, duplicates + other.duplicates);
    }

    /** Whether each number came, and none twice. */
    public boolean exactlyOnce() {
        return missing() == 0 && duplicates == 0;
    }

    public long missing() {
        return expected - distinct;
    }
}
