package io.aiqbraze.demo.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;

/** Where the demo's services listen, all on loopback. */
record Ports(int sandbox, int ingest, int admin) {
    /** Any free port where a number is 0. */
    Ports chosen() throws IOException {
        return new Ports(orFree(sandbox), orFree(ingest), orFree(admin));
    }

    URI sandbox(String path) {
        return URI.create("http://127.0.0.1:" + sandbox + path);
    }

    URI ingest(String path) {
        return URI.create("http://127.0.0.1:" + ingest + path);
    }

    URI admin(String path) {
        return URI.create("http://127.0.0.1:" + admin + path);
    }

    private static int orFree(int port) throws IOException {
        if (port != 0) {
            return port;
        }
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
