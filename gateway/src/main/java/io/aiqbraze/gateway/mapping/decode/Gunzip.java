package io.aiqbraze.gateway.mapping.decode;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip of one or more members. By hand, since the JDK's stream takes what follows the last member for nothing.
 * A body that is too large when inflated is noticed at the limit, with no more memory taken than the limit.
 */
public final class Gunzip {
    private static final int TRAILER = 8;

    private final byte[] gzip;
    private final InflatedBytes inflated;
    private int at;

    private Gunzip(byte[] gzip, int maxBytes, ByteBudget budget) {
        this.gzip = gzip;
        this.inflated = new InflatedBytes(maxBytes, budget);
    }

    /**
     * Inflates a whole body.
     *
     * @param maxBytes when inflated
     * @param budget every byte of memory is taken from it before it is used
     */
    public static InflatedBytes inflate(byte[] gzip, int maxBytes, ByteBudget budget)
            throws UnreadableBody, ByteBudget.Exhausted {
        var gunzip = new Gunzip(gzip, maxBytes, budget);
        do {
            gunzip.member();
        } while (gunzip.at < gzip.length);
        return gunzip.inflated;
    }

    private void member() throws UnreadableBody, ByteBudget.Exhausted {
        at = GzipHeader.skip(gzip, at);
        CRC32 crc = new CRC32();
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(gzip, at, gzip.length - at);
            while (!inflater.finished()) {
                inflated.reserve();
                int count = inflater.inflate(inflated.array(), inflated.length(), inflated.room());
                if (count == 0 && !inflater.finished()) {
                    throw inflater.needsInput() ? truncated() : broken("it needs a dictionary");
                }
                crc.update(inflated.array(), inflated.length(), count);
                inflated.grown(count);
            }
            at += Math.toIntExact(inflater.getBytesRead());
            trailer(crc.getValue(), inflater.getBytesWritten());
        } catch (DataFormatException e) {
            throw broken("its compressed data is corrupt");
        } finally {
            inflater.end();
        }
    }

    private void trailer(long crc, long length) throws UnreadableBody {
        if (gzip.length - at < TRAILER) {
            throw truncated();
        }
        if (unsignedInt(at) != crc || unsignedInt(at + 4) != (length & 0xFFFF_FFFFL)) {
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
