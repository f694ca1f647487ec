package io.aiqbraze.gateway.outbox.sqlite.format;

/** A set of slots of one row, as two words of 64 bits. */
public record SlotSet(long low, long high) {
    public static final SlotSet NONE = new SlotSet(0, 0);

    public boolean contains(int slot) {
        return ((slot < Long.SIZE ? low : high) & (1L << slot)) != 0;
    }

    public SlotSet with(int slot) {
        return slot < Long.SIZE ? new SlotSet(low | (1L << slot), high) : new SlotSet(low, high | (1L << slot));
    }

    public SlotSet without(int slot) {
        return slot < Long.SIZE ? new SlotSet(low & ~(1L << slot), high) : new SlotSet(low, high & ~(1L << slot));
    }

    public int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }
}
