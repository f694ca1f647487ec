package io.aiqbraze.formats;

/** The part of a budget that the record in hand takes while it is read and mapped. For one thread at a time. */
public final class WorkingMemory {
    private final ByteBudget budget;
    private long held;

    /** Takes nothing yet. */
    public WorkingMemory(ByteBudget budget) {
        this.budget = budget;
    }

    /** From now on it takes so many bytes; what was held for the record before is free for it. */
    public void hold(long bytes) throws ByteBudget.Exhausted {
        if (bytes > held) {
            budget.take(bytes - held);
        } else {
            budget.give(held - bytes);
        }
        held = bytes;
    }

    /** How many it takes now. */
    public long held() {
        return held;
    }
}
