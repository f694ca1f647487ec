package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A part of an array, as its place in a path says it: {@code {"start": 1, "end": -1}}, in items from 0. */
record ArraySlice(int start, int end) {
    /** The slice of an array, or a text, of that length. */
    static ArraySlice of(JsonNode key, int length) throws JsonQueryException {
        double start = place(key.path("start"), 0, length);
        double end = place(key.path("end"), length, length);
        return new ArraySlice((int) start, (int) Math.ceil(Math.max(start, end)));
    }

    private static double place(JsonNode given, int otherwise, int length) throws JsonQueryException {
        if (given.isMissingNode() || given.isNull()) {
            return otherwise;
        }
        if (!given.isNumber()) {
            throw new JsonQueryException("Start and end indices of an array slice must be numbers");
        }
        double place = given.doubleValue() < 0 ? given.doubleValue() + length : given.doubleValue();
        return Math.max(0, Math.min(length, place));
    }
}
