package io.aiqbraze.gateway.mapping.decode;

import java.nio.charset.StandardCharsets;

/** The plain bytes of a request, read and never changed. */
final class Body {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] bytes;
    private final int from;
    private final int to;

    private Body(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** The body without a byte order mark, which some senders put in front of UTF-8. */
    static Body of(byte[] bytes, int length) {
        boolean marked = length >= MARK.length && bytes[0] == MARK[0] && bytes[1] == MARK[1] && bytes[2] == MARK[2];
        return new Body(bytes, marked ? MARK.length : 0, length);
    }

    Body part(int partFrom, int partTo) {
        return new Body(bytes, partFrom, partTo);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where it begins in the array. */
    int from() {
        return from;
    }

    /** Behind its end in the array. */
    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    boolean isBlank() {
        for (int at = from; at < to; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\r' && bytes[at] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** As text; what is not UTF-8 becomes replacement characters. */
    String text() {
        return new String(bytes, from, length(), StandardCharsets.UTF_8);
    }
}
