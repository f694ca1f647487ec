package io.aiqbraze.demo.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Where the demo's services listen, all on loopback; 0 where they may take any port that is free. */
record Ports(int sandbox, int ingest, int admin) {
    /** @throws IOException if another program has one of them */
    void requireFree() throws IOException {
        requireFree(sandbox, "--sandbox-port");
        requireFree(ingest, "--port");
        requireFree(admin, "--admin-port");
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

    private static void requireFree(int port, String option) throws IOException {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " is taken, perhaps by another gateway; choose another with " + option
                            + ", or 0 for any that is free",
                    e);
        }
    }
}
