package io.aiqbraze.gateway.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.command.AdminPort;
import io.aiqbraze.gateway.app.command.AdminPort.CallFailed;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** An order about dead letters: which ones, and its work call by call, with progress on standard error. */
final class LetterOrder {
    /** Numbers that say how much there is, and not what was done. */
    private static final Set<String> NO_SUMS = Set.of("remaining", "matches");

    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final LetterOptions criteria = new LetterOptions();

    @Option(names = "--all", description = "All dead letters; needed when nothing else narrows the choice.")
    private boolean all;

    @Option(names = "--force", description = "Even if it matches nothing, and no such reason or stream is known.")
    private boolean force;

    /** What a command says of the numbers of all answers, added up. */
    interface OrderReport {
        /** Returns the exit code. */
        int print(Map<String, Long> sums, PrintWriter out);
    }

    /**
     * Calls until nothing remains; returns the exit code.
     *
     * @param more of the body than which letters are meant
     */
    int carryOut(CommandSpec command, String path, ObjectNode more, OrderReport report) {
        ObjectNode body = criteria.body().setAll(more);
        if (all) {
            body.put("all", true);
        }
        if (force) {
            body.put("force", true);
        }
        return port.with(
                command,
                out -> report.print(sums(path, body, command.commandLine().getErr()), out));
    }

    /** For {@link #carryOut}, where there is nothing more to say. */
    static ObjectNode nothingMore() {
        return JsonNodeFactory.instance.objectNode();
    }

    private Map<String, Long> sums(String path, ObjectNode body, PrintWriter progress) throws CallFailed {
        Map<String, Long> sums = new TreeMap<>();
        JsonNode next;
        do {
            JsonNode answer = port.post(path, body);
            for (var field : answer.properties()) {
                if (field.getValue().isIntegralNumber() && !NO_SUMS.contains(field.getKey())) {
                    sums.merge(field.getKey(), field.getValue().longValue(), Long::sum);
                }
            }
            next = answer.path("next");
            if (next instanceof ObjectNode cursor) {
                body.setAll(cursor);
                progress.println(answer.path("remaining").asLong() + " remain");
                progress.flush();
            }
        } while (next.isObject());
        return sums;
    }
}
