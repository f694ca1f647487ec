package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.TextPlace;
import io.aiqbraze.formats.UnreadableBody;
import org.jspecify.annotations.Nullable;

/** The bytes of a request, plain or gzip; read and never changed. For one thread at a time. */
public final class BodyBytes {
    private final byte[] bytes;
    private final boolean gzip;
    private final int maxInflated;
    private @Nullable InflatedBytes inflated;

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
        var opened = new InflatedBytes(bytes, maxInflated);
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
}
