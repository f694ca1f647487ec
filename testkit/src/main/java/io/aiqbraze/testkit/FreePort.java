package io.aiqbraze.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for child processes, which bind them some time after they were found free. They lie below those that the system gives to
 * connections, and each process of tests ({@code test.fork}) has a range of its own, so that nothing takes one meanwhile.
 */
public final class FreePort {
    private static final int LOWEST = 12_000;
    private static final int RANGE = 4_000;
    private static final int FORKS = 4;
    private static final int FIRST = LOWEST + Integer.getInteger("test.fork", 1) % FORKS * RANGE;

    /** Begins anywhere in the range: tests of another checkout may run beside these. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % RANGE));

    private FreePort() {}

    /** A port of loopback that nothing listens on and that was not given before. */
    public static int find() throws IOException {
        for (int tried = 0; tried < RANGE; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from " + FIRST + " to " + (FIRST + RANGE - 1) + " is free");
    }

    private static boolean isFree(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }
}
