package io.aiqbraze.bench.process;

import io.aiqbraze.testkit.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeoutException;

/** A {@link BareServer} in a process of its own. */
public record Yardstick(ChildProcess process, URI ingest) implements Peer {
    /** Starts it and waits until it listens. */
    public static Yardstick start(Setup setup) throws IOException, InterruptedException, TimeoutException {
        int port = FreePort.find();
        return new Yardstick(
                OwnProgram.start("bare server", BareServer.class, port, setup.heap(), setup.directory()),
                URI.create("http://127.0.0.1:" + port));
    }
}
