package io.aiqbraze.gateway.mapping.decode;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip of one or more members, a stretch at a time. By hand, since the JDK's stream takes what follows the last
 * member for nothing. A body that is too large when inflated is noticed at the limit.
 */
public final class Gunzip implements ByteWindow.Supply {
    private static final int TRAILER = 8;

    private final byte[] gzip;
    private final int maxBytes;
    private final CRC32 crc = new CRC32();
    /** Its memory is not Java's: it is ended as soon as it is of no use, or when nobody holds this any more. */
    private final Inflater inflater = new Inflater(true);

    private int at;
    private long inflated;
    private boolean inMember;
    private boolean ended;

    /**
     * At the beginning of a body.
     *
     * @param maxBytes when inflated
     */
    public Gunzip(byte[] gzip, int maxBytes) {
        this.gzip = gzip;
        this.maxBytes = maxBytes;
    }

    @Override
    public int most() {
        return maxBytes;
    }

    @Override
    public int read(byte[] into, int offset, int room) throws UnreadableBody {
        try {
            int count = 0;
            while (count == 0 && !ended) {
                count = inMember ? inflate(into, offset, room) : begin();
            }
            return ended ? -1 : count;
        } catch (UnreadableBody e) {
            ended = true;
            inflater.end();
            throw e;
        }
    }

    private int begin() throws UnreadableBody {
        if (at == gzip.length && at > 0) {
            ended = true;
            inflater.end();
            return 0;
        }
        at = GzipHeader.skip(gzip, at);
        crc.reset();
        inflater.reset();
        inflater.setInput(gzip, at, gzip.length - at);
        inMember = true;
        return 0;
    }

    private int inflate(byte[] into, int offset, int room) throws UnreadableBody {
        try {
            int count = inflater.inflate(into, offset, room);
            crc.update(into, offset, count);
            inflated += count;
            if (inflated > maxBytes) {
                throw UnreadableBody.tooLarge(
                        "too_large_inflated", "the body is larger than " + maxBytes + " bytes when inflated; split it");
            }
            if (inflater.finished()) {
                at += Math.toIntExact(inflater.getBytesRead());
                trailer(crc.getValue(), inflater.getBytesWritten());
                inMember = false;
            } else if (count == 0) {
                throw inflater.needsInput() ? truncated() : broken("it needs a dictionary");
            }
            return count;
        } catch (DataFormatException e) {
            throw broken("its compressed data is corrupt");
        }
    }

    private void trailer(long checksum, long length) throws UnreadableBody {
        if (gzip.length - at < TRAILER) {
            throw truncated();
        }
        if (unsignedInt(at) != checksum || unsignedInt(at + 4) != (length & 0xFFFF_FFFFL)) {
            throw broken("its checksum or length is wrong");
        }
        at += TRAILER;
    }

    private long unsignedInt(int from) {
        return (gzip[from] & 0xFFL)
                | (gzip[from + 1] & 0xFFL) << 8
                | (gzip[from + 2] & 0xFFL) << 16
                | (gzip[from + 3] & 0xFFL) << 24;
    }

    static UnreadableBody truncated() {
        return broken("it ends too early");
    }

    static UnreadableBody broken(String how) {
        return UnreadableBody.broken("bad_gzip", "the body is not good gzip: " + how);
    }
}
