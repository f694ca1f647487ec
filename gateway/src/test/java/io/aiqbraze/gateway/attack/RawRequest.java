package io.aiqbraze.gateway.attack;

import io.aiqbraze.gateway.pipe.Gzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A request as bytes, whose head says how long its body is. */
final class RawRequest {
    private final String method;
    private final String target;
    private final List<String> headers;
    private final byte[] body;

    private RawRequest(String method, String target, List<String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    static RawRequest get(String target) {
        return new RawRequest("GET", target, List.of(), new byte[0]);
    }

    static RawRequest post(String target, String contentType, byte[] body) {
        return new RawRequest("POST", target, List.of("Content-Type: " + contentType), body);
    }

    static RawRequest json(String target, String body) {
        return post(target, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    RawRequest with(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new RawRequest(method, target, List.copyOf(more), body);
    }

    /** The same by another method. */
    RawRequest by(String other) {
        return new RawRequest(other, target, headers, body);
    }

    RawRequest key(String key) {
        return with("Authorization: Bearer " + key);
    }

    RawRequest gzipped() {
        return with("Content-Encoding: gzip").mapBody(Gzip::of);
    }

    /** The same with what becomes of its body. */
    RawRequest mapBody(UnaryOperator<byte[]> change) {
        return new RawRequest(method, target, headers, change.apply(body));
    }

    /** The head, which announces a body of that length whatever follows. */
    byte[] head(long length) {
        var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Content-Length: ").append(length).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try {
            bytes.write(head(body.length));
            bytes.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory", impossible);
        }
        return bytes.toByteArray();
    }

    /** Sends it over a connection of its own. */
    RawAnswer send(int port) throws IOException {
        try (var connection = RawConnection.to(port)) {
            connection.write(bytes());
            return connection.answer();
        }
    }
}
