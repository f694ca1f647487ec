package io.aiqbraze.bench.process;

import io.aiqbraze.testkit.ChildProcess;
import io.aiqbraze.testkit.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A {@link BareServer} in a process of its own. */
public final class Yardstick implements AutoCloseable {
    private static final Path JAR = Path.of("bench", "target", "bench.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final URI address;

    private Yardstick(ChildProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and waits until it listens. */
    public static Yardstick start(Setup setup) throws IOException, InterruptedException, TimeoutException {
        int port = FreePort.find();
        var process = BuiltJar.start(
                "bare server",
                JAR,
                List.of("-Xmx" + setup.heap(), "-cp", JAR.toString(), BareServer.class.getName(), "" + port),
                Map.of(),
                setup.directory().resolve("bare.log"));
        process.await("the bare server does not listen", PATIENCE, () -> listens(port));
        return new Yardstick(process, URI.create("http://127.0.0.1:" + port));
    }

    public URI address() {
        return address;
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
