package io.aiqbraze.gateway.braze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of an answer as far as it is understood: empty bodies and HTML pages have neither message nor errors.
 *
 * @param message Braze's word for the request as a whole, or the start of a body that is no JSON
 * @param notice Braze's remark on a request that it accepted
 */
public record AnswerBody(String message, String notice, List<ObjectError> errors) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 500;

    /** Nothing was said. */
    public static final AnswerBody EMPTY = new AnswerBody("", "", List.of());

    /**
     * A minor error of a request (braze-facts 2.6).
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

    /** Whether it is a page for people. Braze answers in JSON, so that something before it wrote this. */
    public boolean isPage() {
        return message.startsWith("<");
    }

    static AnswerBody parse(byte[] body) {
        if (body.length == 0) {
            return EMPTY;
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return new AnswerBody(
                        text(json.path("message")), text(json.path("notice")), errors(json.path("errors")));
            }
        } catch (IOException e) {
            // a page of a proxy: its text is all there is to show
            return new AnswerBody(cut(new String(body, StandardCharsets.UTF_8).strip()), "", List.of());
        }
        return EMPTY;
    }

    private static List<ObjectError> errors(JsonNode array) {
        List<ObjectError> errors = new ArrayList<>();
        for (JsonNode error : array) {
            errors.add(
                    error.isObject()
                            ? new ObjectError(
                                    text(error.path("type")),
                                    error.path("input_array").asText(""),
                                    error.path("index").asInt(-1))
                            : new ObjectError(text(error), "", -1));
        }
        return List.copyOf(errors);
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : cut(node.isTextual() ? node.asText() : node.toString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
