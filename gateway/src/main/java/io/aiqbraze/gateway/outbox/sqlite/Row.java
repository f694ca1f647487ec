package io.aiqbraze.gateway.outbox.sqlite;

/** How far a row of deliveries has come: which slots are settled and which are marked. */
final class Row {
    private final long id;
    private final int deliveries;
    private Slots settled;
    private Slots marked;
    private boolean settledStored;
    private boolean markedStored;

    /**
     * A row as the database has it.
     *
     * @param deliveries how many the row was written with
     */
    Row(long id, int deliveries, Slots settled, Slots marked) {
        this.id = id;
        this.deliveries = deliveries;
        this.settled = settled;
        this.marked = marked;
        this.settledStored = !settled.equals(Slots.NONE);
        this.markedStored = !marked.equals(Slots.NONE);
    }

    long id() {
        return id;
    }

    Slots settled() {
        return settled;
    }

    Slots marked() {
        return marked;
    }

    boolean waits(int slot) {
        return slot < deliveries && !settled.contains(slot);
    }

    boolean done() {
        return settled.size() == deliveries;
    }

    void settle(int slot) {
        settled = settled.with(slot);
    }

    void mark(int slot) {
        marked = marked.with(slot);
    }

    void unmark(int slot) {
        marked = marked.without(slot);
    }

    /** Whether the table of progress may have an entry for it. */
    boolean settledStored() {
        return settledStored;
    }

    /** Whether the table of marks may have an entry for it. */
    boolean markedStored() {
        return markedStored;
    }

    /** Both tables have now what this row says. */
    void stored() {
        settledStored = !settled.equals(Slots.NONE);
        markedStored = !marked.equals(Slots.NONE);
    }
}
