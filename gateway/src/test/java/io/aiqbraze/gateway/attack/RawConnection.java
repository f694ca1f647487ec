package io.aiqbraze.gateway.attack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A connection on which anything may be written. For one thread. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawConnection to(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Says that nothing more comes, which ends a wait for the rest of a body. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** The next answer; {@link RawAnswer#NONE} when the connection ends without one. */
    RawAnswer answer() throws IOException {
        return RawAnswer.read(in);
    }

    /** The first bytes that come back, fewer if the connection ends. */
    byte[] firstBytes(int count) {
        try {
            return in.readNBytes(count);
        } catch (IOException reset) {
            return new byte[0];
        }
    }

    /** Writes unless the other side has ended the connection, which it may. */
    void writeIfOpen(byte[] bytes) {
        try {
            write(bytes);
        } catch (IOException ended) {
            // as it may be
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
