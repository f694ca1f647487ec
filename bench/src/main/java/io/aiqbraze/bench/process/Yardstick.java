package io.aiqbraze.bench.process;

import io.aiqbraze.testkit.ChildProcess;
import io.aiqbraze.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeoutException;

/** A {@link BareServer} in a process of its own. */
public final class Yardstick implements Peer {
    private final ChildProcess process;
    private final URI address;

    private Yardstick(ChildProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and waits until it listens. */
    public static Yardstick start(Setup setup) throws IOException, InterruptedException, TimeoutException {
        int port = FreePort.find();
        return new Yardstick(
                OwnProgram.start("bare server", BareServer.class, port, setup.heap(), setup.directory()),
                URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public URI ingest() {
        return address;
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
