package io.aiqbraze.gateway.app.stops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which deliveries are meant, the same for every command; together they narrow. */
final class DeliveryOptions {
    @Option(names = "--workspace", paramLabel = "NAME", description = "Only those of this workspace.")
    private @Nullable String workspace;

    @Option(names = "--stream", paramLabel = "NAME", description = "Only those of this stream.")
    private @Nullable String stream;

    @Option(
            names = "--campaign-id",
            paramLabel = "ID",
            description = "Only those of this campaign or canvas, as Braze knows it or as its sender writes it.")
    private @Nullable String campaignId;

    @Option(names = "--lane", paramLabel = "LANE", description = "Only those in this lane, live or bulk.")
    private @Nullable String lane;

    @Option(names = "--user", paramLabel = "ID", description = "Only those of this user.")
    private @Nullable String user;

    @Option(
            names = "--identifier",
            paramLabel = "KIND",
            description = "What --user is: external_id, braze_id, user_alias, email or phone; any without it.")
    private @Nullable String identifier;

    @Option(
            names = "--user-hash",
            paramLabel = "HEX",
            description = "Only those of this user, as /api/status shows it.")
    private @Nullable String userHash;

    /** For the body of an order or a search. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "workspace", workspace);
        put(body, "stream", stream);
        put(body, "campaignId", campaignId);
        put(body, "lane", lane);
        put(body, "user", user);
        put(body, "identifier", identifier);
        put(body, "userHash", userHash);
        return body;
    }

    /** The body of an order about these deliveries, or about all; refuses a command that says neither, or both. */
    ObjectNode order(boolean all, CommandSpec command) {
        return order(body(), all, command);
    }

    /** The same with criteria of the command's own among them. */
    static ObjectNode order(ObjectNode criteria, boolean all, CommandSpec command) {
        if (all == !criteria.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    all
                            ? "--all is everything, and nothing else narrows it: leave it out, or the rest"
                            : "say which deliveries, such as by --stream or --user, or --all");
        }
        put(criteria, "all", all);
        return criteria;
    }

    /** Adds a field that was given. */
    static void put(ObjectNode to, String name, @Nullable String value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    /** Adds a switch that was set. */
    static void put(ObjectNode to, String name, boolean value) {
        if (value) {
            to.put(name, true);
        }
    }

    /** What an order matches, for a person. */
    static void printMatches(JsonNode answer, PrintWriter out) {
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
