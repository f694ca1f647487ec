package io.aiqbraze.gateway.app.stops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.command.AdminPort;
import io.aiqbraze.gateway.app.command.AdminPort.CallFailed;
import io.aiqbraze.gateway.app.command.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway waiting}: what waits, and why. */
@Command(
        name = "waiting",
        description = {
            "Lists what waits and why, oldest first in each line; with --totals how much, by line and stream.",
            "Exit code 0, or 1 when the gateway could not be asked."
        },
        mixinStandardHelpOptions = true)
public final class WaitingCommand implements Callable<Integer> {
    private static final List<String> ITEM = List.of(
            "endpoint",
            "stream",
            "campaignId",
            "user",
            "requestId",
            "index",
            "acceptedAt",
            "why",
            "attempts",
            "lastAnswer",
            "nextTry",
            "heldBy");
    private static final List<String> GROUP =
            List.of("workspace", "endpoint", "lane", "stream", "deliveries", "paused", "plannedDiscard", "oldest");

    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final DeliveryOptions which = new DeliveryOptions();

    @Option(names = "--request-id", paramLabel = "ID", description = "Only those of this request.")
    private @Nullable String requestId;

    @Option(names = "--after", paramLabel = "NEXT", description = "Those behind the page before.")
    private @Nullable String after;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, by default ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--totals", description = "Only how much waits, of everything.")
    private boolean totals;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return port.with(command, out -> {
            if (totals) {
                print(port.get("/api/waiting").path("groups"), GROUP);
            } else {
                list();
            }
            return 0;
        });
    }

    private void list() throws CallFailed {
        ObjectNode body = which.body().put("limit", limit);
        DeliveryOptions.put(body, "requestId", requestId);
        DeliveryOptions.put(body, "after", after);
        JsonNode page = port.post("/api/waiting/search", body);
        while (page.path("waiting").isEmpty() && page.path("next").isTextual()) {
            // much was looked through, and nothing found yet
            page = port.post(
                    "/api/waiting/search", body.put("after", page.path("next").asText()));
        }
        print(page.path("waiting"), ITEM);
        if (page.path("next").isTextual()) {
            command.commandLine()
                    .getErr()
                    .println("the next page: --after '" + page.path("next").asText() + "'");
        }
    }

    private void print(JsonNode items, List<String> columns) {
        PrintWriter out = command.commandLine().getOut();
        if (items.isEmpty()) {
            out.println("nothing waits");
            return;
        }
        var table = new TextTable(columns);
        items.forEach(item -> table.add(
                columns.stream().map(column -> cell(item.path(column))).toList()));
        table.print(out);
    }

    private static String cell(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "-" : value.asText();
    }
}
