package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteBudget;
import io.aiqbraze.formats.ByteWindow;
import io.aiqbraze.formats.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body with no records, and one with too many. Of what is wrong with a body it says first what is wrong with its
 * compression, or its size: what is found in it may come of that.
 */
final class Counted implements Payloads {
    private final Payloads records;
    private final ByteWindow window;
    private final int max;
    private int count;

    /**
     * Counts records.
     *
     * @param window from which they are read
     */
    Counted(Payloads records, ByteWindow window, int max) {
        this.records = records;
        this.window = window;
        this.max = max;
    }

    @Override
    public @Nullable Decoded next() throws UnreadableBody, ByteBudget.Exhausted {
        Decoded record = read();
        if (record == null && count == 0) {
            throw UnreadableBody.broken("no_payloads", "the body holds no payload; send at least one");
        }
        if (record != null && ++count > max) {
            throw UnreadableBody.tooLarge(
                    "too_many_payloads",
                    "a request carries at most " + max + " payloads, each of members[] counting; split it");
        }
        return record;
    }

    private @Nullable Decoded read() throws UnreadableBody, ByteBudget.Exhausted {
        try {
            return records.next();
        } catch (UnreadableBody e) {
            window.drain();
            throw e;
        }
    }
}
