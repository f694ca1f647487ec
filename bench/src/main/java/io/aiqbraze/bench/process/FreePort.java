package io.aiqbraze.bench.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for processes that cannot tell which one they took, or that come back on the one they had. They bind it some time
 * after it was found free, so the ports lie below those that the system gives to connections.
 */
public final class FreePort {
    private static final int FIRST = 12_000;
    private static final int RANGE = 4_000;

    /** Begins anywhere in the range: another benchmark may be about to end. */
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
