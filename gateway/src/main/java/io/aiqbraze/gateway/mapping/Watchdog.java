package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.rules.ThreadCpuTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds payloads on which a rule runs away, by the CPU time that their threads use on them and nothing else: neither a
 * process that stood still nor a body that is slow to decode is the rule's. Such a payload is interrupted, which ends it at
 * the next step of its rule; one that does not listen for as long again keeps its thread for good. Turns may begin on any
 * thread; {@link #look} belongs to one.
 */
public final class Watchdog {
    private final ThreadCpuTime cpuTime;
    private final long limitNanos;
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();

    /**
     * Watches nothing yet.
     *
     * @param cpuTime the CPU time that a thread has used so far
     * @param limitNanos what a payload may take of it; some hundred thousand times what it usually takes
     */
    public Watchdog(ThreadCpuTime cpuTime, long limitNanos) {
        this.cpuTime = cpuTime;
        this.limitNanos = limitNanos;
    }

    /** Whose payloads are watched. Called on the thread of {@link #look}. */
    interface Watched {
        /** Seen again, at each look until it ends: what waits behind it need not. */
        void isLate();

        /** It runs away, and is told to end. */
        void ranAway();

        /** It was told to end, and goes on. */
        void isLost();
    }

    /** A turn on this thread, which must end it. */
    Turn begin(Watched watched) {
        var turn = new Turn(watched);
        turns.add(turn);
        return turn;
    }

    /** Looks at all turns; to be called several times a second. */
    public void look() {
        turns.forEach(Turn::look);
    }

    /** Some payloads one after the other. */
    final class Turn implements RuleTime {
        private final Watched watched;
        private final Thread thread = Thread.currentThread();
        /** Its own thread counts payloads. */
        private long number;
        /** The payload that the rule runs on; 0 while it does not. */
        private volatile long running;
        /** The payload that was told to end. */
        private volatile long interrupted;

        // for the thread of the looks
        private long seen;
        private long seenCpu;
        private Stage stage = Stage.NEW;

        private Turn(Watched watched) {
            this.watched = watched;
        }

        private enum Stage {
            NEW,
            INTERRUPTED,
            LOST
        }

        @Override
        public void begins() {
            running = ++number;
        }

        @Override
        public void ends() {
            running = 0;
            // either this sees that it was interrupted, or the watchdog sees that it has ended
            if (interrupted == number) {
                forget();
            }
        }

        void end() {
            turns.remove(this);
        }

        private void look() {
            long payload = running;
            if (payload == 0) {
                return;
            }
            long cpu = cpuTime.nanos(thread);
            if (payload != seen) {
                seen = payload;
                seenCpu = cpu;
                stage = Stage.NEW;
                return;
            }
            watched.isLate();
            if (cpu - seenCpu > limitNanos && stage != Stage.LOST) {
                goOn(payload);
                seenCpu = cpu;
            }
        }

        private void goOn(long payload) {
            if (stage == Stage.NEW && interrupt(payload)) {
                stage = Stage.INTERRUPTED;
            } else if (stage == Stage.INTERRUPTED && lose(payload)) {
                stage = Stage.LOST;
            }
        }

        private synchronized boolean interrupt(long payload) {
            interrupted = payload;
            if (running != payload) {
                interrupted = 0;
                return false;
            }
            // before it can end, so that its request ends as it was told
            watched.ranAway();
            thread.interrupt();
            return true;
        }

        private synchronized boolean lose(long payload) {
            boolean goesOn = running == payload;
            if (goesOn) {
                watched.isLost();
            }
            return goesOn;
        }

        /** Waits for an interrupt of this payload that is under way, and clears the interrupt for what comes after it. */
        private synchronized void forget() {
            if (interrupted == number) {
                boolean unused = Thread.interrupted();
            }
        }
    }

    /** Is told while a rule runs on a payload: nothing else is the rule's time. */
    interface RuleTime {
        /** For runs that others watch. */
        RuleTime UNWATCHED = new RuleTime() {
            @Override
            public void begins() {
                // not watched
            }

            @Override
            public void ends() {
                // not watched
            }
        };

        /** The rule begins on the next payload. */
        void begins();

        /** It has ended; what told it to end does not reach the next payload. */
        void ends();
    }
}
