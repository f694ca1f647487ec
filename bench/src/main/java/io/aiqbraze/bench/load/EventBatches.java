package io.aiqbraze.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * Request bodies of numbered events: JSON arrays, each event as long as the others, its number in {@code properties.n}.
 * Users take turns, so that no user's line holds up the rest.
 */
public final class EventBatches {
    /** Bytes of one event. */
    public static final int EVENT_BYTES = 330;

    private static final int USERS = 50_000;
    private static final String PATH = "/shop/outdoor/jackets/";

    private EventBatches() {}

    /**
     * The body with the events {@code first} to {@code first + count - 1}.
     *
     * @param first not negative
     */
    public static byte[] body(int first, int count) {
        var body = new StringBuilder(count * (EVENT_BYTES + 1) + 1).append('[');
        for (int number = first; number < first + count; number++) {
            if (number > first) {
                body.append(',');
            }
            appendEvent(body, number);
        }
        return body.append(']').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void appendEvent(StringBuilder body, int number) {
        int start = body.length();
        body.append("{\"id\":\"bench-")
                .append(number)
                .append("\",\"external_id\":\"customer-")
                .append(number % USERS)
                .append("\",\"name\":\"product_viewed\",\"timestamp\":\"2026-11-01T12:00:00Z\",\"properties\":{\"n\":")
                .append(number)
                .append(",\"sku\":\"JKT-4711\",\"price\":129.95,\"currency\":\"EUR\",\"in_stock\":true,\"page\":\"")
                .append(PATH);
        int end = start + EVENT_BYTES - "\"}}".length();
        while (body.length() < end) {
            body.append((char) ('a' + body.length() % 26));
        }
        body.append("\"}}");
    }
}
