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

/** {@code gateway dead-letters replay}: failed deliveries as they are, refused payloads by today's rules. */
@Command(
        name = "replay",
        description = {
            "Sends dead letters on their way again: failed deliveries as they are, refused payloads by today's rules.",
            "Exit code 0 when all went, 3 when some stayed, 1 when the gateway refused or could not be asked."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int SOME_STAYED = 3;

    @Mixin
    private final AdminPort port = new AdminPort();

    @Mixin
    private final Criteria criteria = new Criteria();

    @Option(names = "--all", description = "All dead letters; needed when nothing else narrows the choice.")
    private boolean all;

    @Option(
            names = "--even-if-older",
            description = "Attributes too, although they may overwrite newer values of their users.")
    private boolean evenIfOlder;

    @Option(names = "--force", description = "Even if it matches nothing, and no such reason or stream is known.")
    private boolean force;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        ObjectNode body = criteria.body();
        if (all) {
            body.put("all", true);
        }
        if (force) {
            body.put("force", true);
        }
        body.put("evenIfOlder", evenIfOlder);
        try {
            Map<String, Long> sums = new Order(port, "/api/dead-letters/replay", body, err).carryOut();
            return report(out, sums);
        } catch (AdminFailure e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static int report(PrintWriter out, Map<String, Long> sums) {
        long refused = sums.getOrDefault("refusedAgain", 0L);
        long older = sums.getOrDefault("leftBecauseOlder", 0L);
        out.println("replayed " + sums.getOrDefault("replayed", 0L) + " (" + sums.getOrDefault("deliveries", 0L)
                + " deliveries), filtered by today's rules " + sums.getOrDefault("filtered", 0L));
        if (refused > 0) {
            out.println("refused again " + refused + ": see dead-letters list for today's reason");
        }
        if (older > 0) {
            out.println("left " + older + ": they write attributes, which may be newer by now;"
                    + " --even-if-older replays them all the same");
        }
        return refused + older > 0 ? SOME_STAYED : 0;
    }
}
