package io.aiqbraze.gateway.app.stops;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What an order matches, for a person. */
final class MatchText {
    private MatchText() {}

    static void print(JsonNode answer, PrintWriter out) {
        out.println("matches " + answer.path("matches").asLong() + by(answer.path("byStream"))
                + (answer.path("oldest").isTextual()
                        ? ", the oldest accepted " + answer.path("oldest").asText()
                        : ""));
        if (!answer.path("byCampaign").isEmpty()) {
            out.println("campaigns" + by(answer.path("byCampaign")));
        }
        answer.path("campaigns").forEach(campaign -> out.println("becomes " + campaign.asText() + " at Braze"));
        answer.path("warnings").forEach(warning -> out.println("note: " + warning.asText()));
    }

    private static String by(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        counts.properties()
                .forEach(each -> parts.add(each.getKey() + " " + each.getValue().asLong()));
        return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    }
}
