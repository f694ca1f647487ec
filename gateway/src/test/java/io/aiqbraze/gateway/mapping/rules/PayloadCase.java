package io.aiqbraze.gateway.mapping.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of {@code docs/payloads.md}.
 *
 * @param member whether the payload came out of a {@code members[]}
 * @param settings what is set differently for the stream
 * @param rule the text of a rule of one's own, instead of the shipped one
 * @param csv whether the input is a CSV file of a header and a row, else it is JSON
 * @param outputs what the rule puts out; none is filtered, or refused
 */
public record PayloadCase(
        String title,
        String stream,
        boolean member,
        Map<String, String> query,
        ObjectNode settings,
        Optional<String> rule,
        boolean csv,
        String input,
        List<JsonNode> outputs,
        Optional<Refused> refused) {
    /** A refusal, by the rule or only by the gateway's own checks. */
    public record Refused(String code, String path, boolean byRule) {}

    @Override
    public String toString() {
        return title;
    }
}
