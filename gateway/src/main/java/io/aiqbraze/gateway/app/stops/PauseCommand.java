package io.aiqbraze.gateway.app.stops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.app.admin.AdminPort;
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
    private final Which which = new Which();

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
        Which.put(body, "reason", reason);
        Which.put(body, "until", until);
        Which.put(body, "dryRun", dryRun);
        Which.put(body, "force", force);
        return port.with(command, out -> {
            MatchText.print(port.post("/api/pause", body), out);
            out.println(dryRun ? "nothing was paused" : "paused");
            return 0;
        });
    }
}
