package io.aiqbraze.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of loopback at which nobody listens: who connects is refused. It is bound meanwhile, so that no other program is
 * given it; a server that reuses addresses may come to listen there all the same.
 */
public final class DeafPort implements AutoCloseable {
    private final Socket bound = new Socket();

    /** Takes any port that is free. */
    public DeafPort() throws IOException {
        bound.setReuseAddress(true);
        bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Its number. */
    public int number() {
        return bound.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
