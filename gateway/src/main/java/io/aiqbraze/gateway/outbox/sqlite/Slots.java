package io.aiqbraze.gateway.outbox.sqlite;

/** A set of slots of one row, as two words of 64 bits. */
record Slots(long low, long high) {
    static final Slots NONE = new Slots(0, 0);

    boolean contains(int slot) {
        return ((slot < Long.SIZE ? low : high) & (1L << slot)) != 0;
    }

    Slots with(int slot) {
        return slot < Long.SIZE ? new Slots(low | (1L << slot), high) : new Slots(low, high | (1L << slot));
    }

    Slots without(int slot) {
        return slot < Long.SIZE ? new Slots(low & ~(1L << slot), high) : new Slots(low, high & ~(1L << slot));
    }

    int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }
}
