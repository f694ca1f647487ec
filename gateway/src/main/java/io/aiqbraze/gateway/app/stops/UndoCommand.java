package io.aiqbraze.gateway.app.stops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.app.admin.AdminPort;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway undo}: takes a planned discard back. */
@Command(
        name = "undo",
        description = {
            "Takes a planned discard back: all that it held is sent.",
            "Exit code 0 when that is done, 1 when it is too late or the gateway could not be asked."
        },
        mixinStandardHelpOptions = true)
public final class UndoCommand implements Callable<Integer> {
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
                    "/api/outbox/undo", JsonNodeFactory.instance.objectNode().put("id", id));
            out.println("undone " + answer.path("undone").asLong());
            return 0;
        });
    }
}
