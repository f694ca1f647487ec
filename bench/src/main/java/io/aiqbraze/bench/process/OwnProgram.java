package io.aiqbraze.bench.process;

import io.aiqbraze.testkit.ChildProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A server of the benchmark's own, in a process of its own, so that what it takes can be told from the rest. */
final class OwnProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private OwnProgram() {}

    /**
     * Starts it on a port and waits until it listens.
     *
     * @param main a class of this program that takes the port as its argument
     * @param heap at most, as Java's -Xmx takes it
     */
    static ChildProcess start(String name, Class<?> main, int port, String heap, Path directory)
            throws IOException, InterruptedException, TimeoutException {
        return start(
                name,
                List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path"), main.getName(), "" + port),
                port,
                directory);
    }

    /** Starts Java with these arguments and waits until it listens. */
    static ChildProcess start(String name, List<String> arguments, int port, Path directory)
            throws IOException, InterruptedException, TimeoutException {
        var process = ChildProcess.start(
                        name,
                        ChildProcess.java(arguments),
                        Map.of(),
                        Path.of(""),
                        ChildProcess.Output.together(directory.resolve(name.replace(' ', '-') + ".log")))
                .endingWithThis();
        process.await("the " + name + " does not listen", PATIENCE, () -> listens(port));
        return process;
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
