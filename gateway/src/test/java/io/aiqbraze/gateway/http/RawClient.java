package io.aiqbraze.gateway.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;

/** A connection on which everything may be written, at any pace, as no HTTP client would. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** What came back; the head with its status line, in small letters. */
    public record Answer(int status, String head, String body) {
        public boolean closes() {
            return head.contains("\r\nconnection: close");
        }

        /** That it is a problem of this code, and the last answer of its connection. */
        public void requireProblemAtTheEnd(int expected, String code) {
            assertThat(status).isEqualTo(expected);
            assertThat(head).contains("content-type: application/problem+json");
            assertThat(body).contains("\"" + code + "\"");
            assertThat(closes()).isTrue();
        }
    }

    public static RawClient connect(int port) throws IOException {
        return connect(port, "127.0.0.1");
    }

    /** From another address of loopback. */
    public static RawClient connect(int port, String from) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    /** On a connection that is open. */
    public static RawClient over(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawClient(socket);
    }

    /** Writes a request and waits for its answer. */
    public Answer ask(String head, String body) throws IOException {
        send(head, body);
        return answer();
    }

    /** Writes a request's head, whose lines are separated by bars, and of its body what is given. */
    public void send(String head, String body) throws IOException {
        write(head.replace("|", "\r\n") + "\r\n\r\n" + body);
    }

    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Waits for one answer, whose length is told. */
    public Answer answer() throws IOException {
        InputStream in = socket.getInputStream();
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after '" + head.toString(ISO_8859_1) + "'");
            }
            head.write(next);
        }
        String text = head.toString(ISO_8859_1).toLowerCase(Locale.ROOT);
        int length = text.contains("content-length: ")
                ? Integer.parseInt(text.replaceAll("(?s).*content-length: (\\d+).*", "$1"))
                : 0;
        return new Answer(
                Integer.parseInt(text.substring("http/1.1 ".length(), "http/1.1 200".length())),
                text,
                new String(in.readNBytes(length), ISO_8859_1));
    }

    /** Whether something came back. */
    public boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Waits until the other side closes; anything else that comes fails. */
    public void awaitClose() throws IOException {
        int next;
        try {
            next = socket.getInputStream().read();
        } catch (SocketException reset) {
            return;
        }
        if (next != -1) {
            throw new IOException("not closed, but sent " + next);
        }
    }

    /** Reads until the other side closes, however it does; returns how many bytes came. */
    public long drain() throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                bytes += read;
            }
        } catch (SocketException reset) {
            return bytes;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
