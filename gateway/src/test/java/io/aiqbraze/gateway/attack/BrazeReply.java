package io.aiqbraze.gateway.attack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How a Braze of a test, or what stands in its place, answers a request. Called on the connection's own thread. */
interface BrazeReply {
    /** Takes all objects, as Braze does. */
    BrazeReply SUCCESS = json(201, "{\"message\":\"success\"}");

    /**
     * Writes the answer.
     *
     * @return whether the objects of the request were taken
     * @throws IOException which ends the connection
     */
    boolean write(OutputStream out) throws IOException;

    static BrazeReply json(int status, String body) {
        return bytes(status, "Content-Type: application/json", body.getBytes(StandardCharsets.UTF_8), status < 300);
    }

    /** The same with more headers. */
    static BrazeReply success(String headers) {
        return bytes(201, headers, "{\"message\":\"success\"}".getBytes(StandardCharsets.UTF_8), true);
    }

    /** Anything that says to be a success and is not Braze's. */
    static BrazeReply page(String header, byte[] body) {
        return bytes(200, header, body, false);
    }

    static BrazeReply refusal(int status, String headers) {
        return bytes(status, headers, "{\"message\":\"refused\"}".getBytes(StandardCharsets.UTF_8), false);
    }

    /** Begins an answer of that length and never ends it. */
    static BrazeReply silentAfter(int length) {
        return out -> {
            out.write(head(201, "Content-Type: application/json", 2L * length));
            out.write(" ".repeat(length).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return false;
        };
    }

    /** Ends the connection in the place of an answer. */
    static BrazeReply reset() {
        return out -> {
            throw new IOException("reset on purpose");
        };
    }

    private static BrazeReply bytes(int status, String headers, byte[] body, boolean taken) {
        return out -> {
            out.write(head(status, headers, body.length));
            out.write(body);
            out.flush();
            return taken;
        };
    }

    private static byte[] head(int status, String headers, long length) {
        return ("HTTP/1.1 " + status + " Words\r\n" + headers + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
