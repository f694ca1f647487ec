package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.Gunzip;
import io.aiqbraze.formats.UnreadableBody;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a gzip body is when inflated, a stretch at a time. A body that is too large then is noticed at the limit. */
final class InflatedBytes implements ByteWindow.Supply {
    private final Gunzip gzip;
    private final int maxBytes;
    private long inflated;

    /**
     * At the beginning of a body.
     *
     * @param maxBytes when inflated
     */
    InflatedBytes(byte[] gzip, int maxBytes) {
        this.gzip = Gunzip.of(gzip);
        this.maxBytes = maxBytes;
    }

    /** Bytes that were inflated so far. */
    long inflated() {
        return inflated;
    }

    @Override
    public int most() {
        return maxBytes;
    }

    @Override
    public int read(byte[] into, int offset, int room) throws UnreadableBody {
        try {
            int count = gzip.read(into, offset, room);
            inflated += Math.max(0, count);
            if (inflated > maxBytes) {
                gzip.close();
                throw UnreadableBody.tooLarge(
                        "too_large_inflated", "the body is larger than " + maxBytes + " bytes when inflated; split it");
            }
            return count;
        } catch (Gunzip.BrokenData e) {
            throw UnreadableBody.broken(
                    "bad_gzip", "the body is not good gzip near its byte " + e.offset() + ": " + e.how());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }
}
