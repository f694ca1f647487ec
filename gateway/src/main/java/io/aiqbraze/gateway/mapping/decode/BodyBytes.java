package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.Gunzip;
import io.aiqbraze.formats.TextPlace;
import io.aiqbraze.formats.UnreadableBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The bytes of a request, plain or gzip; read and never changed. For one thread at a time. */
public final class BodyBytes {
    private final byte[] bytes;
    private final boolean gzip;
    private final int maxInflated;
    private @Nullable Inflation inflated;

    private BodyBytes(byte[] bytes, boolean gzip, int maxInflated) {
        this.bytes = bytes;
        this.gzip = gzip;
        this.maxInflated = maxInflated;
    }

    /** Bytes that are as long as they are. */
    public static BodyBytes plain(byte[] bytes) {
        return new BodyBytes(bytes, false, bytes.length);
    }

    /**
     * Bytes that become more when they are inflated.
     *
     * @param maxInflated how many they may become
     */
    public static BodyBytes gzip(byte[] bytes, int maxInflated) {
        return new BodyBytes(bytes, true, maxInflated);
    }

    /** From the beginning, without a byte order mark. */
    ByteWindow open(ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted {
        if (!gzip) {
            return ByteWindow.of(bytes, 0, bytes.length).withoutMark();
        }
        var opened = new Inflation(bytes, maxInflated);
        inflated = inflated == null ? opened : inflated;
        return ByteWindow.of(opened, budget).withoutMark();
    }

    /** How many bytes they are when inflated, as far as the first that opened them has read. */
    public long inflated() {
        return gzip ? inflated == null ? 0 : inflated.inflated() : bytes.length;
    }

    /** Line and column of a byte, for people; what lies before it is read once more. */
    TextPlace place(long offset, ByteBudget budget) throws UnreadableBody, ByteBudget.Exhausted {
        ByteWindow window = open(budget);
        TextPlace place = TextPlace.START;
        do {
            int count = (int) Math.min(offset - window.offset(), window.to() - window.from());
            place = place.behind(window.bytes(), window.from(), window.from() + count);
            window.pass(count);
        } while (window.offset() < offset && window.more());
        return place;
    }

    /** What a gzip body is when inflated, a stretch at a time. A body that is too large then is noticed at the limit. */
    static final class Inflation implements ByteWindow.Supply {
        private final Gunzip gzip;
        private final int maxBytes;
        private long inflated;

        /**
         * At the beginning of a body.
         *
         * @param maxBytes when inflated
         */
        Inflation(byte[] gzip, int maxBytes) {
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
                            "too_large_inflated",
                            "the body is larger than " + maxBytes + " bytes when inflated; split it");
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
}
