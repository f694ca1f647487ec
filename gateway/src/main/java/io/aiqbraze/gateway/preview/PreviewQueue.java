package io.aiqbraze.gateway.preview;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The queue for the one thread: one runs, a few wait, and none joins while a run goes on past its limit. */
final class PreviewQueue {
    private final int most;
    private final long limitNanos;
    private final LongSupplier nanoTime;
    private int taken;
    /** It was told to end and has not. */
    private @Nullable PreviewTurn overdue;

    /**
     * Empty.
     *
     * @param most the one that runs and those that wait
     * @param limit of waiting, and then of running
     */
    PreviewQueue(int most, Duration limit, LongSupplier nanoTime) {
        this.most = most;
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    /** A turn; null if there is none to be had now. */
    synchronized @Nullable PreviewTurn take() {
        if (overdue != null || taken == most) {
            return null;
        }
        taken++;
        return new PreviewTurn(nanoTime.getAsLong());
    }

    /** Whether a run goes on although it was told to end. */
    synchronized boolean isBlocked() {
        return overdue != null;
    }

    /** How far a turn is. */
    enum TurnState {
        WAITING,
        RUNNING,
        /** It has ended, or will never begin. */
        OVER
    }

    /** One turn, from {@link #take} to {@link #end}. */
    final class PreviewTurn {
        private long since;
        private TurnState state = TurnState.WAITING;
        private @Nullable Thread thread;

        private PreviewTurn(long since) {
            this.since = since;
        }

        /** Begins on this thread; false if its time was up before. Either way the turn must {@link #end}. */
        boolean begin() {
            synchronized (PreviewQueue.this) {
                if (state == TurnState.OVER) {
                    return false;
                }
                since = nanoTime.getAsLong();
                state = TurnState.RUNNING;
                thread = Thread.currentThread();
                return true;
            }
        }

        /** Ends on the thread on which it began, and leaves that as good as new. */
        void end() {
            synchronized (PreviewQueue.this) {
                taken--;
                state = TurnState.OVER;
                thread = null;
                if (overdue == this) {
                    overdue = null;
                    boolean unused = Thread.interrupted();
                }
            }
        }

        /** What is left of the time to wait or, once it runs, of the time to run; 0 if nothing is. */
        long nanosLeft() {
            synchronized (PreviewQueue.this) {
                return Math.max(0, since + limitNanos - nanoTime.getAsLong());
            }
        }

        /** Its time is up: interrupts it if it runs, else keeps it from beginning. Returns how far it was. */
        TurnState expire() {
            synchronized (PreviewQueue.this) {
                TurnState before = state;
                if (thread == null) {
                    state = TurnState.OVER;
                } else {
                    overdue = this;
                    thread.interrupt();
                }
                return before;
            }
        }
    }
}
