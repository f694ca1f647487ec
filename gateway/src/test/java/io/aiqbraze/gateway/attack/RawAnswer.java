package io.aiqbraze.gateway.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a server said to bytes that need not be a request.
 *
 * @param status 0 when the connection ended without an answer
 * @param reusable whether the next request may go over the same connection
 */
record RawAnswer(int status, String body, boolean reusable) {
    static final RawAnswer NONE = new RawAnswer(0, "", false);

    private static final int LONGEST_HEAD = 64 << 10;
    private static final int LONGEST_BODY = 64 << 20;

    /** Reads one answer, and of its body as much as its head promises. */
    static RawAnswer read(InputStream in) throws IOException {
        String head = head(in);
        if (!head.startsWith("HTTP/1.")) {
            return NONE;
        }
        // the version is that of the request, however odd
        int status = Integer.parseInt(head.substring(head.indexOf(' ') + 1).substring(0, 3));
        String headers = head.toLowerCase(Locale.ROOT);
        if (status == 100) {
            return read(in);
        }
        boolean chunked = headers.contains("transfer-encoding: chunked");
        int length = lengthIn(headers);
        byte[] body = chunked ? chunks(in) : in.readNBytes(length < 0 ? LONGEST_BODY : Math.min(length, LONGEST_BODY));
        boolean reusable = (chunked || length >= 0) && !headers.contains("connection: close");
        return new RawAnswer(status, new String(body, StandardCharsets.UTF_8), reusable);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(in), 16);
        while (size > 0) {
            body.write(in.readNBytes(size));
            String behindTheChunk = line(in);
            if (!behindTheChunk.isEmpty()) {
                throw new IOException("a chunk is longer than it says");
            }
            size = Integer.parseInt(line(in), 16);
        }
        String end = line(in);
        if (!end.isEmpty()) {
            throw new IOException("something follows the last chunk: " + end);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the answer ends too early");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4 && head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            boolean expected = next == (matched % 2 == 0 ? '\r' : '\n');
            matched = expected ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** -1 when the body goes on to the end of the connection. */
    private static int lengthIn(String headers) {
        String name = "content-length: ";
        int at = headers.indexOf(name);
        if (at < 0) {
            return -1;
        }
        int from = at + name.length();
        return Integer.parseInt(
                headers.substring(from, headers.indexOf('\r', from)).strip());
    }
}
