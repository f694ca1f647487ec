package io.aiqbraze.gateway.app.stops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.admin.AdminPort;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway resume}: ends a pause, or all. */
@Command(
        name = "resume",
        description = {
            "Ends the pause of exactly these deliveries, or all pauses. A planned discard is taken back by undo.",
            "Exit code 0 when that is done, 1 when there is no such pause or the gateway could not be asked."
        },
        mixinStandardHelpOptions = true)
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final Which which = new Which();

    @Option(names = "--all", description = "Ends every pause.")
    private boolean all;

    @Option(names = "--force", description = "Exit with 0 even if there is no such pause.")
    private boolean force;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        ObjectNode body = which.order(all, command);
        Which.put(body, "force", force);
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
