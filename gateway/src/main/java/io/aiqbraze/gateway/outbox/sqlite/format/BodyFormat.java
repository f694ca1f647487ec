package io.aiqbraze.gateway.outbox.sqlite.format;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How the blobs of the database are written: a byte with the number of the format, the content, and the CRC32C of all before
 * it. Also the format of a file, which says how new blobs in it are written.
 */
public enum BodyFormat {
    /** Every field has its place; a new one needs a new format. */
    CHECKED(2),
    /**
     * Bodies, origins and deliveries may have headers of fields under numbers. A reader goes past those that it does not know,
     * so a new field needs no new format.
     */
    EXTENSIBLE(3);

    public static final BodyFormat NEWEST = EXTENSIBLE;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private final int number;

    BodyFormat(int number) {
        this.number = number;
    }

    /** The format of a number; empty if this release does not know it. */
    public static Optional<BodyFormat> of(long number) {
        for (BodyFormat format : values()) {
            if (format.number == number) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    public int number() {
        return number;
    }

    /** What a body begins with. */
    void begin(BodyEncoder to) {
        to.writeByte(number);
        writeEmptyHeader(to);
    }

    /** Ends a body; the next value begins another. */
    public byte[] end(BodyEncoder to) {
        byte[] body = to.take(CHECKSUM_BYTES);
        int content = body.length - CHECKSUM_BYTES;
        ByteBuffer.wrap(body).putInt(content, checksum(body, content));
        return body;
    }

    /** Writes a header of no fields where this format has a header: one byte. */
    void writeEmptyHeader(BodyEncoder to) {
        if (this == EXTENSIBLE) {
            to.writeByte(0);
        }
    }

    /** Goes past a header of which no field is known. */
    void skipHeader(BodyDecoder from) {
        if (this == EXTENSIBLE) {
            int unusedStart = from.skipBytes();
        }
    }

    /** The format of a body, whose content has not changed as far as can be told. */
    static BodyFormat check(byte[] body) {
        if (body.length == 0) {
            throw new CorruptData("there are no bytes");
        }
        BodyFormat format = of(body[0]).orElseThrow(() -> new CorruptData("the format " + body[0] + " is unknown"));
        int content = body.length - CHECKSUM_BYTES;
        if (content < 1 || ByteBuffer.wrap(body).getInt(content) != checksum(body, content)) {
            throw new CorruptData("the checksum is wrong");
        }
        return format;
    }

    /** Reads the content of a body of this format. */
    BodyDecoder content(byte[] body) {
        var content = new BodyDecoder(body, 1, body.length - CHECKSUM_BYTES);
        skipHeader(content);
        return content;
    }

    private static int checksum(byte[] bytes, int length) {
        var checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
