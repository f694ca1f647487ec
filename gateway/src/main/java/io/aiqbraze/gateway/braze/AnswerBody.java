package io.aiqbraze.gateway.braze;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The body of an answer as far as it is understood.
 *
 * @param says what kind of body it is
 * @param message Braze's word for the request as a whole, empty without one
 * @param notice Braze's remark on a request that it accepted
 * @param beginning of what has no message, to be shown; empty if there is nothing in it
 */
public record AnswerBody(Says says, String message, String notice, List<ObjectError> errors, String beginning) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // a text that is cut off must not be quoted in the failure
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build()
            .reader();
    private static final int LONGEST_TEXT = 500;

    /** Nothing was said. */
    public static final AnswerBody EMPTY = new AnswerBody(Says.NOTHING, "", "", List.of(), "");

    /** Whose words a body is in. */
    public enum Says {
        /** A JSON object in which Braze says that it took the request. */
        TAKEN,
        /** A JSON object that does not say so: a refusal of Braze's, or an answer of something else. */
        ANYTHING_ELSE,
        /** An empty body. */
        NOTHING,
        /** No JSON object, so that Braze did not write it: a page, half of a document, or more than any answer of Braze. */
        FOREIGN
    }

    /**
     * A minor error of a request (docs/braze.md#answers).
     *
     * @param type Braze's code or words
     * @param array the input array, empty if the error names none
     * @param index the place in it, -1 if the error names none
     */
    public record ObjectError(String type, String array, int index) {
        /** Whether the error says which object it is about. */
        public boolean isIndexed() {
            return index >= 0 && !array.isEmpty();
        }
    }

    /** What is shown of it: the message, or else its beginning. */
    public String words() {
        return message.isEmpty() ? beginning : message;
    }

    static AnswerBody parse(byte[] body) {
        if (body.length == 0) {
            return EMPTY;
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                String message = text(json.path("message"));
                return new AnswerBody(
                        isTaken(json, message) ? Says.TAKEN : Says.ANYTHING_ELSE,
                        message,
                        text(json.path("notice")),
                        errors(json.path("errors")),
                        message.isEmpty() && !json.isEmpty() ? beginningOf(body) : "");
            }
            return foreign(body);
        } catch (IOException notJson) {
            return foreign(body);
        }
    }

    /** What Braze did not write, or what cannot be read. */
    static AnswerBody foreign(byte[] body) {
        return foreign(beginningOf(body));
    }

    static AnswerBody foreign(String beginning) {
        return new AnswerBody(Says.FOREIGN, "", "", List.of(), beginning);
    }

    private static boolean isTaken(JsonNode json, String message) {
        if (message.equalsIgnoreCase("success") || message.equalsIgnoreCase("queued")) {
            return true;
        }
        if (json.path("dispatch_id").isTextual()) {
            return true;
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (field.getKey().endsWith("_processed") && field.getValue().isNumber()) {
                return true;
            }
        }
        return false;
    }

    private static List<ObjectError> errors(JsonNode listed) {
        if (listed.isValueNode()) {
            return listed.isNull() ? List.of() : List.of(new ObjectError(text(listed), "", -1));
        }
        List<ObjectError> errors = new ArrayList<>();
        for (JsonNode error : listed) {
            errors.add(
                    error.isObject()
                            ? new ObjectError(
                                    text(error.path("type")),
                                    error.path("input_array").asText(""),
                                    index(error.path("index")))
                            : new ObjectError(text(error), "", -1));
        }
        return List.copyOf(errors);
    }

    /** A number that is none of a place must not become one by being cut. */
    private static int index(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : -1;
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : cut(node.isTextual() ? node.asText() : node.toString());
    }

    private static String beginningOf(byte[] body) {
        // a character has four bytes at most
        int bytes = Math.min(body.length, 4 * LONGEST_TEXT + 4);
        return cut(new String(body, 0, bytes, StandardCharsets.UTF_8).strip());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
