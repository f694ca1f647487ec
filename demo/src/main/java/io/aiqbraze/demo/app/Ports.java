package io.aiqbraze.demo.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Where the demo's services listen, all on loopback. */
record Ports(int sandbox, int ingest, int admin) {
    /**
     * Any free port where a number is 0.
     *
     * @throws IOException if another program has one of them
     */
    Ports chosen() throws IOException {
        return new Ports(free(sandbox, "--sandbox-port"), free(ingest, "--port"), free(admin, "--admin-port"));
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

    private static int free(int port, String option) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " is taken, perhaps by another gateway; choose another with " + option
                            + ", or 0 for any that is free",
                    e);
        }
    }
}
