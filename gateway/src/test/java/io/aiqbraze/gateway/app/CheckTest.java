package io.aiqbraze.gateway.app;

import io.aiqbraze.testkit.DeafPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of {@code gateway check}, with the shipped rules and one workspace. */
abstract class CheckTest {
    @TempDir
    Path directory;

    private DeafPort dead;

    static CommandRun run(String... arguments) {
        return CommandRun.of(new CheckCommand(), arguments);
    }

    /** Asks what answers at a port of this machine what a key is permitted. */
    final CommandRun check(int port, String key) throws IOException {
        return checkAddress("http://127.0.0.1:" + port, key, "30s");
    }

    final CommandRun checkAddress(String address, String key, String patience) throws IOException {
        return run("--braze", "--config", configuration(address, key, patience).toString());
    }

    /** What was said about Braze. */
    static List<String> ofBraze(CommandRun ended) {
        return ended.out().lines().skip(2).toList();
    }

    final Path configuration(String address, String key, String patience) throws IOException {
        return Files.writeString(
                directory.resolve("gateway.yaml"),
                "rules: {directory: ../mapping-rules}\n"
                        + "dispatch: {requestTimeout: " + patience + "}\n"
                        + "workspaces: {default: {restEndpoint: '" + address + "', apiKey: " + key + "}}\n");
    }

    /** Nobody listens there. */
    final int deadPort() {
        return dead.number();
    }

    @BeforeEach
    void holdDeadPort() throws IOException {
        dead = new DeafPort();
    }

    @AfterEach
    void leaveDeadPort() throws IOException {
        dead.close();
    }
}
