package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as no HTTP client would write it. */
final class RawHttp {
    private RawHttp() {}

    /** Posts JSON with the client key to a target of that server; returns all that it answers. */
    static String post(URI server, String target, byte[] body) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            String head = "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Api-Key: "
                    + BadRequests.KEY + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
