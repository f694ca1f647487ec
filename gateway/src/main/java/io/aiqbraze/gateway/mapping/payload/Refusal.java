package io.aiqbraze.gateway.mapping.payload;

/**
 * Why a payload is refused.
 *
 * @param code stable code in snake case
 * @param path JSON pointer to the value that is wrong; empty if it is the whole
 * @param message what is wrong and what is accepted, as the end of a sentence that begins with the path; may quote data, so
 *     it goes to the sender and the dead letter only
 * @param subject what the path points into
 */
public record Refusal(String code, String path, String message, Subject subject) {
    /** In UTF-16 characters: what is longer is cut, since rules and payloads may make it as long as they like. */
    public static final int MAX_MESSAGE = 2_000;

    private static final int MAX_PATH = 1_000;
    private static final int MAX_CODE = 100;

    public Refusal {
        code = cut(code, MAX_CODE);
        path = cut(path, MAX_PATH);
        message = cut(message, MAX_MESSAGE);
    }

    /** What a path points into. */
    public enum Subject {
        PAYLOAD,
        /** What the rule made of the payload: the rule may be to blame, or a value that it copied. */
        OUTPUT
    }

    /** A refusal of the payload itself. */
    public Refusal(String code, String path, String message) {
        this(code, path, message, Subject.PAYLOAD);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /**
     * In an operator's words: {@code payload 3: `timestamp` must be …}.
     *
     * @param index the payload's place in its request
     */
    public String explain(String index) {
        String place = path.isEmpty() ? "" : "`" + JsonPointers.dotted(path) + "`";
        return "payload " + index + ": "
                + switch (subject) {
                    case PAYLOAD -> place.isEmpty() ? message : place + " " + message;
                    case OUTPUT -> "the rule puts out " + (place.isEmpty() ? "what " : place + ", which ") + message;
                };
    }
}
