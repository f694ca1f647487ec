package io.aiqbraze.gateway.app.stops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.command.AdminPort;
import io.aiqbraze.gateway.app.command.AdminPort.CallFailed;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway discard}: throws away what waits, after a dry run, and so that it can be undone for a while. */
@Command(
        name = "discard",
        description = {
            "Tells what of that which waits would be thrown away, and with --yes plans it: held at once, thrown away after"
                    + " some minutes, until then \"gateway undo\" sends it after all.",
            "Exit code 0 when that is done, 3 when nothing was done because --yes is missing, 1 when the gateway refused or"
                    + " could not be asked."
        },
        mixinStandardHelpOptions = true)
public final class WaitingDiscardCommand implements Callable<Integer> {
    private static final String PATH = "/api/outbox/discard";
    private static final int NOT_CONFIRMED = 3;

    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final DeliveryOptions which = new DeliveryOptions();

    @Option(names = "--rule-version", paramLabel = "HASH", description = "Only what these rules made.")
    private @Nullable String ruleVersion;

    @Option(
            names = "--accepted-before",
            paramLabel = "TIME",
            description = "Only what was accepted before, such as 2026-01-05T10:15:30Z.")
    private @Nullable String acceptedBefore;

    @Option(names = "--all", description = "Everything that waits; needed when nothing else narrows the choice.")
    private boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever looks at /api/status.")
    private @Nullable String reason;

    @Option(names = "--undo-for", paramLabel = "SPAN", description = "How long it can be undone, such as 2h.")
    private @Nullable String undoFor;

    @Option(names = "--now", description = "At once, without a way back.")
    private boolean now;

    @Option(names = "--dry-run", description = "Only tell what it matches.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do it after the dry run.")
    private boolean yes;

    @Option(
            names = "--force",
            description = "Do it without a dry run, even if it matches nothing that the gateway knows.")
    private boolean force;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return port.with(command, out -> dryRun || !force ? careful() : carryOut(order().put("force", true)));
    }

    private int careful() throws CallFailed {
        ObjectNode question = criteria().put("dryRun", true);
        DeliveryOptions.put(question, "force", force);
        JsonNode answer = port.post(PATH, question);
        DeliveryOptions.printMatches(answer, command.commandLine().getOut());
        if (dryRun || !yes) {
            command.commandLine()
                    .getErr()
                    .println("nothing was discarded" + (dryRun ? "" : "; the same with --yes does it"));
            return dryRun ? 0 : NOT_CONFIRMED;
        }
        return carryOut(order().put("token", answer.path("token").asText()));
    }

    private int carryOut(ObjectNode order) throws CallFailed {
        PrintWriter out = command.commandLine().getOut();
        JsonNode answer = port.post(PATH, order);
        if (answer.has("discarded")) {
            out.println("discarded " + answer.path("discarded").asLong());
        } else if (answer.path("underWay").asBoolean()) {
            out.println("discarding goes on; /api/status shows when it is done");
        } else {
            out.println("holds " + answer.path("matches").asLong() + ", discards them at "
                    + answer.path("due").asText() + "; until then: "
                    + answer.path("undo").asText());
        }
        return 0;
    }

    private ObjectNode criteria() {
        ObjectNode body = which.body();
        DeliveryOptions.put(body, "ruleVersion", ruleVersion);
        DeliveryOptions.put(body, "acceptedBefore", acceptedBefore);
        return DeliveryOptions.order(body, all, command);
    }

    private ObjectNode order() {
        ObjectNode body = criteria();
        DeliveryOptions.put(body, "reason", reason);
        DeliveryOptions.put(body, "undoFor", undoFor);
        DeliveryOptions.put(body, "now", now);
        return body;
    }

    /** {@code gateway undo}: takes a planned discard back. */
    @Command(
            name = "undo",
            description = {
                "Takes a planned discard back: all that it held is sent.",
                "Exit code 0 when that is done, 1 when it is too late or the gateway could not be asked."
            },
            mixinStandardHelpOptions = true)
    public static final class UndoCommand implements Callable<Integer> {
        @Mixin
        private final AdminPort port = new AdminPort();

        @Parameters(paramLabel = "ID", description = "The id that the discard answered; /api/status shows it, too.")
        private long id;

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            return port.with(command, out -> {
                var answer = port.post(
                        "/api/outbox/undo",
                        JsonNodeFactory.instance.objectNode().put("id", id));
                out.println("undone " + answer.path("undone").asLong());
                return 0;
            });
        }
    }
}
