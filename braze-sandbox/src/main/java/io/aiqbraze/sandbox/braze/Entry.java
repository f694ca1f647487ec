package io.aiqbraze.sandbox.braze;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One accepted object of a request.
 *
 * @param number its integer property {@code n}, or {@link #NO_NUMBER}
 * @param body missing in counting mode, where nothing but the number is kept
 */
public record Entry(ObjectKind kind, UserKey user, long number, JsonNode body) {
    public static final long NO_NUMBER = Long.MIN_VALUE;

    /** The name of the property that load checks count by. */
    public static final String NUMBER_FIELD = "n";

    /** The number in {@code properties}; anything but an integer is none. */
    public static long numberIn(JsonNode properties) {
        JsonNode number = properties.path(NUMBER_FIELD);
        return number.isIntegralNumber() && number.canConvertToLong() ? number.longValue() : NO_NUMBER;
    }

    public boolean hasNumber() {
        return number != NO_NUMBER;
    }
}
