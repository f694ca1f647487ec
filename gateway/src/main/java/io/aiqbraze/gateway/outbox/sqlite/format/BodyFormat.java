package io.aiqbraze.gateway.outbox.sqlite.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How the blobs of the database are written: a byte with the number of the format, the content, and what guards it. Also
 * the format of a file, which says how new blobs in it are written.
 */
public enum BodyFormat {
    /** Nothing tells bytes that have changed from those that were written. */
    PLAIN(1),
    /** The last four bytes are the CRC32C of all before them. */
    CHECKED(2);

    public static final BodyFormat NEWEST = CHECKED;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private final int number;

    BodyFormat(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** What a body begins with. */
    void begin(BodyEncoder to) {
        to.writeByte(number);
    }

    /** Ends a body; the next value begins another. */
    public byte[] end(BodyEncoder to) {
        if (this == PLAIN) {
            return to.take();
        }
        byte[] body = to.take(CHECKSUM_BYTES);
        int content = body.length - CHECKSUM_BYTES;
        ByteBuffer.wrap(body).putInt(content, checksum(body, content));
        return body;
    }

    /** The format of a body, whose content has not changed as far as can be told. */
    static BodyFormat check(byte[] body) {
        if (body.length == 0) {
            throw new CorruptData("there are no bytes");
        }
        if (body[0] == PLAIN.number) {
            return PLAIN;
        }
        if (body[0] != CHECKED.number) {
            throw new CorruptData("the format " + body[0] + " is unknown");
        }
        int content = body.length - CHECKSUM_BYTES;
        if (content < 1 || ByteBuffer.wrap(body).getInt(content) != checksum(body, content)) {
            throw new CorruptData("the checksum is wrong");
        }
        return CHECKED;
    }

    /** Reads the content of a body of this format. */
    BodyDecoder content(byte[] body) {
        return new BodyDecoder(body, 1, this == PLAIN ? body.length : body.length - CHECKSUM_BYTES);
    }

    private static int checksum(byte[] bytes, int length) {
        var checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
