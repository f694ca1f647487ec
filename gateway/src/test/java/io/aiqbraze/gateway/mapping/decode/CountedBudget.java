package io.aiqbraze.gateway.mapping.decode;

import io.aiqbraze.formats.ByteBudget;

/** A budget of one's own, which remembers how much of it was taken at most. */
public final class CountedBudget implements ByteBudget {
    private final long limit;
    private long taken;
    private long most;

    public CountedBudget(long limit) {
        this.limit = limit;
    }

    @Override
    public void take(long bytes) throws Exhausted {
        if (bytes > limit - taken) {
            throw Exhausted.forGood("there are no more than " + limit + " bytes");
        }
        taken += bytes;
        most = Math.max(most, taken);
    }

    @Override
    public void give(long bytes) {
        taken -= bytes;
    }

    /** What is taken and not given back. */
    public long taken() {
        return taken;
    }

    /** The most that was taken at a time. */
    public long most() {
        return most;
    }
}
