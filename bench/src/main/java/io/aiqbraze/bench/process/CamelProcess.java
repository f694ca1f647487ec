package io.aiqbraze.bench.process;

import io.aiqbraze.testkit.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The route of {@code bench/camel} in a process of its own, with libraries of its own. */
public record CamelProcess(ChildProcess process, URI ingest) implements Peer {
    private static final Path BUILT = Path.of(System.getProperty("bench.camel", "bench/camel/target"));
    private static final Path JAR = BUILT.resolve("camel.jar");
    private static final String MAIN = "io.aiqbraze.bench.camel.CamelPeer";

    /**
     * Starts it and waits until it listens.
     *
     * @param server from which it takes requests: {@code netty} or {@code vertx}
     */
    public static CamelProcess start(String server, Setup setup, URI braze)
            throws IOException, InterruptedException, TimeoutException {
        if (!Files.exists(JAR)) {
            throw new IOException(JAR + " is missing; bin/bench peers builds it, and --peers bare does without");
        }
        int port = FreePort.find();
        var process = OwnProgram.start(
                "camel " + server,
                List.of(
                        "-Xmx" + setup.heap(),
                        "-cp",
                        JAR + File.pathSeparator + BUILT.resolve("lib") + File.separator + "*",
                        MAIN,
                        server,
                        "" + port,
                        braze.toString()),
                port,
                setup.directory());
        return new CamelProcess(process, URI.create("http://127.0.0.1:" + port));
    }
}
