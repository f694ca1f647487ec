package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Requests whose bodies have come but for their last byte, and so keep their memory. */
final class StalledBodies implements AutoCloseable {
    /** The largest that a body may be. */
    private static final int BYTES = 8 << 20;

    private final List<Socket> sockets = new ArrayList<>();

    private StalledBodies() {}

    /** Posts JSON with the client key. */
    static StalledBodies post(URI uri, int count) throws IOException {
        var stalled = new StalledBodies();
        String head = "POST " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + BadRequests.KEY
                + "\r\nContent-Type: application/json\r\nContent-Length: " + BYTES + "\r\n\r\n";
        for (int body = 0; body < count; body++) {
            var socket = new Socket(uri.getHost(), uri.getPort());
            stalled.sockets.add(socket);
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            socket.getOutputStream().write(" ".repeat(BYTES - 1).getBytes(US_ASCII));
        }
        return stalled;
    }

    /** What has come of them all. */
    double bytes() {
        return (BYTES - 1.0) * sockets.size();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
