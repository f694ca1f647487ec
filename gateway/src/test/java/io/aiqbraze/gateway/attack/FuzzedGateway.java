package io.aiqbraze.gateway.attack;

import io.aiqbraze.gateway.pipe.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** The built gateway as a child process with little memory, one honest and one hostile client, and a scripted Braze. */
final class FuzzedGateway implements AutoCloseable {
    static final String HONEST_KEY = "the-key-of-the-honest-client";
    static final String HOSTILE_KEY = "the-key-of-the-hostile-client";
    static final String ADMIN_KEY = "the-key-of-the-operators";

    private static final String SETTINGS = """
            ingest:
              clients:
                honest: {key: %s}
                hostile: {key: %s}
            """.formatted(HONEST_KEY, HOSTILE_KEY);

    private final ScriptedBraze braze;
    private final GatewayProcess process;
    private final HonestSender honest;
    private final int ingestPort;
    private final int adminPort;

    private FuzzedGateway(ScriptedBraze braze, GatewayProcess process) throws IOException {
        this.braze = braze;
        this.process = process;
        this.ingestPort = process.ingest("/").getPort();
        this.adminPort = process.admin("/").getPort();
        this.honest = new HonestSender(ingestPort, HONEST_KEY);
    }

    /**
     * Starts it with its data below the directory.
     *
     * @param moreSettings lines of the configuration besides the clients
     */
    static FuzzedGateway start(Path directory, String moreSettings) throws IOException {
        Path settings = Files.writeString(directory.resolve("settings.yaml"), SETTINGS + moreSettings);
        var braze = new ScriptedBraze();
        Map<String, String> environment = Map.of(
                "JAVA_TOOL_OPTIONS", "-Xmx512m",
                "GATEWAY_HOST", "127.0.0.1",
                "GATEWAY_ADMIN_HOST", "127.0.0.1",
                "GATEWAY_ADMIN_KEY", ADMIN_KEY);
        GatewayProcess process =
                GatewayProcess.start(directory, braze.port(), environment, "--config", settings.toString());
        return new FuzzedGateway(braze, process);
    }

    GatewayProcess process() {
        return process;
    }

    ScriptedBraze braze() {
        return braze;
    }

    HonestSender honest() {
        return honest;
    }

    int ingestPort() {
        return ingestPort;
    }

    int adminPort() {
        return adminPort;
    }

    /** Posts JSON with a client's key. */
    RawAnswer post(String key, String target, byte[] body) throws IOException {
        return RawRequest.post(target, "application/json", body).key(key).send(ingestPort());
    }

    /** Waits until the honest client got a 202 for what it posts from now on. */
    void awaitHonestAnswer() {
        int now = honest.accepted();
        // many: those under way may have been accepted before
        process.until(
                "answering the honest client, who was last told " + honest.lastRefusal(),
                () -> honest.accepted() >= now + 20);
    }

    /** How many of the first so many honest numbers Braze has not taken. */
    long missing(int accepted) {
        return IntStream.range(0, accepted)
                .filter(number -> !braze.hasTaken(number))
                .count();
    }

    @Override
    public void close() throws IOException {
        honest.close();
        process.close();
        braze.close();
    }
}
