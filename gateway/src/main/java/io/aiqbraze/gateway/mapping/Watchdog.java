package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBooks;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds rules that do not end: names them, halts their stream until the rules change, and interrupts their thread, which
 * ends what listens to it. May be used from any thread.
 */
public final class Watchdog {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

    private final RuleBooks books;
    private final LongSupplier nanoTime;
    private final long limitNanos;
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();

    /**
     * Watches nothing yet.
     *
     * @param limitNanos how long a turn may take; some thousand times what it usually takes
     */
    public Watchdog(RuleBooks books, LongSupplier nanoTime, long limitNanos) {
        this.books = books;
        this.nanoTime = nanoTime;
        this.limitNanos = limitNanos;
    }

    /**
     * A rule begins to run on this thread, which must end the turn.
     *
     * @param place the request and the payload that is being mapped, for the log; asked on another thread
     * @param stuck called once if the turn does not end in time, on the thread of {@link #look}
     */
    Turn begin(RuleBook book, String stream, Supplier<String> place, Runnable stuck) {
        var turn = new Turn(book, stream, place, stuck, nanoTime.getAsLong());
        turns.add(turn);
        return turn;
    }

    /** Looks at all turns; to be called every now and then. */
    public void look() {
        long now = nanoTime.getAsLong();
        for (Turn turn : turns) {
            if (now - turn.began > limitNanos && turn.isLateAgain() && turn.bark()) {
                books.halt(turn.book, turn.stream);
                log.atError()
                        .addKeyValue("stream", turn.stream)
                        .addKeyValue("ruleVersion", turn.book.version())
                        .addKeyValue("payload", turn.place.get())
                        .log("a rule does not end; its stream answers 503 until the rules change");
                turn.stuck.run();
                // only now, or it might end and answer otherwise than its sender is told
                turn.interrupt();
            }
        }
    }

    /** Some payloads mapped without a pause. */
    final class Turn {
        private final RuleBook book;
        private final String stream;
        private final Supplier<String> place;
        private final Runnable stuck;
        private final long began;
        private final Thread thread = Thread.currentThread();
        /** Seen past its time; for the thread of {@link #look} only. */
        private boolean late;

        private boolean over;
        private boolean barked;

        private Turn(RuleBook book, String stream, Supplier<String> place, Runnable stuck, long began) {
            this.book = book;
            this.stream = stream;
            this.place = place;
            this.stuck = stuck;
            this.began = began;
        }

        /** Whether it was late at the look before, too: when the process stood still, each turn is late for a moment. */
        private boolean isLateAgain() {
            boolean before = late;
            late = true;
            return before;
        }

        /** True once, and only while the thread is in this turn. */
        private synchronized boolean bark() {
            if (over || barked) {
                return false;
            }
            barked = true;
            return true;
        }

        private synchronized void interrupt() {
            if (!over) {
                thread.interrupt();
            }
        }

        /** The thread goes on to other things, which an interrupt must not hit. */
        synchronized void end() {
            over = true;
            turns.remove(this);
            if (barked) {
                boolean unused = Thread.interrupted();
            }
        }
    }
}
