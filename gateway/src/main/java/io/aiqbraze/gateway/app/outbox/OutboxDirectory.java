package io.aiqbraze.gateway.app.outbox;

import io.aiqbraze.gateway.app.command.ConfigurationFile;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which outbox a command is about, and how it ends when the outbox cannot be used. */
final class OutboxDirectory {
    static final int FAILED = 1;

    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIRECTORY",
            description = "Of the outbox; without it the configured outbox.directory.")
    private @Nullable Path directory;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** What a command does with the outbox, and what it says of it. */
    interface OutboxWork {
        /** Returns the exit code. */
        int run(StoreUpkeep store, PrintWriter out) throws IOException;
    }

    /** Lets a command work; returns its exit code, and says on standard error what went wrong. */
    int with(OutboxWork work) {
        try {
            Path chosen =
                    directory == null ? configuration.loadOffline().outbox().directory() : directory;
            return work.run(StoreFactory.upkeep(chosen), command.commandLine().getOut());
        } catch (InvalidConfiguration | IOException e) {
            command.commandLine().getErr().println(e.getMessage());
            return FAILED;
        }
    }

    static String text(Line line) {
        return line.workspace() + "/" + line.endpoint().label() + "/"
                + line.lane().label();
    }
}
