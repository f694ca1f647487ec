package io.aiqbraze.gateway.app.stops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.command.AdminPort;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway pause}: keeps deliveries waiting while the rest goes on. */
@Command(
        name = "pause",
        description = {
            "Keeps deliveries waiting, also over restarts, while the rest goes on and new requests are still taken in.",
            "Exit code 0 when that is done, 1 when the gateway refused or could not be asked."
        },
        mixinStandardHelpOptions = true)
public final class PauseCommand implements Callable<Integer> {
    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final DeliveryOptions which = new DeliveryOptions();

    @Option(names = "--all", description = "Everything; needed when nothing else narrows the choice.")
    private boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever looks at /api/status.")
    private @Nullable String reason;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When it ends by itself: a time such as 2026-01-05T10:15:30Z, or a span such as 2h.")
    private @Nullable String until;

    @Option(names = "--dry-run", description = "Only tell what it matches.")
    private boolean dryRun;

    @Option(names = "--force", description = "Even if it matches nothing that the gateway knows.")
    private boolean force;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        ObjectNode body = which.order(all, command);
        DeliveryOptions.put(body, "reason", reason);
        DeliveryOptions.put(body, "until", until);
        DeliveryOptions.put(body, "dryRun", dryRun);
        DeliveryOptions.put(body, "force", force);
        return port.with(command, out -> {
            DeliveryOptions.printMatches(port.post("/api/pause", body), out);
            out.println(dryRun ? "nothing was paused" : "paused");
            return 0;
        });
    }

    /** {@code gateway resume}: ends a pause, or all. */
    @Command(
            name = "resume",
            description = {
                "Ends the pause of exactly these deliveries, or all pauses. A planned discard is taken back by undo.",
                "Exit code 0 when that is done, 1 when there is no such pause or the gateway could not be asked."
            },
            mixinStandardHelpOptions = true)
    public static final class ResumeCommand implements Callable<Integer> {
        @Mixin
        private final AdminPort port = new AdminPort();

        @Mixin
        private final DeliveryOptions which = new DeliveryOptions();

        @Option(names = "--all", description = "Ends every pause.")
        private boolean all;

        @Option(names = "--force", description = "Exit with 0 even if there is no such pause.")
        private boolean force;

        @Spec
        private CommandSpec command = CommandSpec.create();

        @Override
        public Integer call() {
            ObjectNode body = which.order(all, command);
            DeliveryOptions.put(body, "force", force);
            return port.with(command, out -> {
                JsonNode answer = port.post("/api/resume", body);
                out.println("ended " + answer.path("resumed").asLong() + " pauses, left "
                        + answer.path("paused").size() + " and "
                        + answer.path("plannedDiscards").size() + " planned discards");
                if (answer.has("note")) {
                    out.println(answer.path("note").asText());
                }
                return 0;
            });
        }
    }
}
