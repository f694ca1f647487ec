package io.aiqbraze.gateway.app.outbox;

import io.aiqbraze.gateway.app.options.ConfigurationFile;
import io.aiqbraze.gateway.config.InvalidConfiguration;
import io.aiqbraze.gateway.model.Line;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

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

    /** What a command does with the directory; the exit code. */
    public interface Work {
        int run(Path directory) throws IOException;
    }

    int with(CommandSpec command, Work work) {
        try {
            Path chosen =
                    directory == null ? configuration.loadOffline().outbox().directory() : directory;
            return work.run(chosen);
        } catch (InvalidConfiguration | IOException e) {
            command.commandLine().getErr().println(e.getMessage());
            return FAILED;
        }
    }

    static Path file(Path directory) {
        return directory.resolve("gateway.db").toAbsolutePath().normalize();
    }

    static String text(Line line) {
        return line.workspace() + "/" + line.endpoint().label() + "/"
                + line.lane().label();
    }
}
