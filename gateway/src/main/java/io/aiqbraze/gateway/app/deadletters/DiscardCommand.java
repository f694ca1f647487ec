package io.aiqbraze.gateway.app.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.admin.AdminFailure;
import io.aiqbraze.gateway.app.admin.AdminPort;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway dead-letters discard}: throws them away for good. */
@Command(
        name = "discard",
        description = {
            "Throws dead letters away for good.",
            "Exit code 0 when that is done, 1 when the gateway refused or could not be asked."
        },
        mixinStandardHelpOptions = true)
final class DiscardCommand implements Callable<Integer> {
    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final Criteria criteria = new Criteria();

    @Option(names = "--all", description = "All dead letters; needed when nothing else narrows the choice.")
    private boolean all;

    @Option(names = "--force", description = "Even if it matches nothing, and no such reason or stream is known.")
    private boolean force;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        ObjectNode body = criteria.body();
        if (all) {
            body.put("all", true);
        }
        if (force) {
            body.put("force", true);
        }
        try {
            Map<String, Long> sums = new Order(port, "/api/dead-letters/discard", body, err).carryOut();
            command.commandLine().getOut().println("discarded " + sums.getOrDefault("discarded", 0L));
            return 0;
        } catch (AdminFailure e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
