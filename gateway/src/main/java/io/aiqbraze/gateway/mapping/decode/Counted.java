package io.aiqbraze.gateway.mapping.decode;

import org.jspecify.annotations.Nullable;

/** Refuses a body with no records, and one with too many. */
final class Counted implements Payloads {
    private final Payloads records;
    private final int max;
    private int count;

    Counted(Payloads records, int max) {
        this.records = records;
        this.max = max;
    }

    @Override
    public @Nullable Decoded next() throws UnreadableBody, ByteBudget.Exhausted {
        Decoded record = records.next();
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
}
