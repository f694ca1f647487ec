package io.aiqbraze.gateway.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.app.text.TextTable;
import java.io.PrintWriter;
import java.util.List;

/** Dead letters as lines of a table. */
final class LetterTable {
    private static final List<String> HEAD =
            List.of("ID", "REASON", "STREAM", "REQUEST", "INDEX", "DIED", "TIMES", "USER", "MESSAGE");
    private static final int LONGEST_MESSAGE = 80;

    private final TextTable table = new TextTable(HEAD);

    LetterTable(JsonNode letters) {
        letters.forEach(letter -> table.add(line(letter)));
    }

    void print(PrintWriter out) {
        table.print(out);
    }

    private static List<String> line(JsonNode letter) {
        // a refusal happens again each time the payload comes, a delivery dies after so many attempts
        String times =
                letter.path(letter.has("attempts") ? "attempts" : "occurrences").asText();
        return List.of(
                letter.path("id").asText(),
                letter.path("reason").asText(),
                letter.path("stream").asText(),
                letter.path("requestId").asText(),
                letter.path("index").asText(),
                letter.path("diedAt").asText(),
                times,
                oneLine(letter.path("user").asText("-")),
                oneLine(letter.path("message").asText()));
    }

    /** Control characters could rewrite the operator's terminal. */
    private static String oneLine(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST_MESSAGE ? plain.substring(0, LONGEST_MESSAGE - 3) + "..." : plain;
    }
}
