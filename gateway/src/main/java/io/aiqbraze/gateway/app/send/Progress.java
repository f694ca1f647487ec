package io.aiqbraze.gateway.app.send;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Shows how far sending is. For any thread. */
final class Progress {
    private static final Duration SAME_NOTE_AGAIN = Duration.ofSeconds(10);

    private final Style style;
    private final PrintWriter out;
    private final OptionalLong size;
    private final long payloadsBefore;
    private final LongSupplier nanoTime;
    private final long began;
    private long shownAt;
    private int barLength;
    private String lastNote = "";
    private long notedAt;

    /**
     * Begins.
     *
     * @param size of the file, where it is known
     * @param payloadsBefore acknowledged by earlier runs
     * @param nanoTime as {@link System#nanoTime()}
     */
    Progress(Style style, PrintWriter out, OptionalLong size, long payloadsBefore, LongSupplier nanoTime) {
        this.style = style;
        this.out = out;
        this.size = size;
        this.payloadsBefore = payloadsBefore;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.shownAt = began;
    }

    /** How progress is shown. */
    enum Style {
        /** A bar that is drawn again and again in its line; for terminals. */
        BAR(Duration.ofMillis(100)),
        /** A line now and then; for logs. */
        LINES(Duration.ofSeconds(5)),
        /** Not at all. */
        NONE(Duration.ZERO);

        private final Duration interval;

        Style(Duration interval) {
            this.interval = interval;
        }
    }

    /** Another part is done. */
    synchronized void acknowledged(Totals totals, long inputBytes) {
        long now = nanoTime.getAsLong();
        if (style == Style.NONE || now - shownAt < style.interval.toNanos()) {
            return;
        }
        shownAt = now;
        String text = ProgressText.of(
                inputBytes, size, totals.payloads(), totals.payloads() - payloadsBefore, Duration.ofNanos(now - began));
        if (style == Style.BAR) {
            draw(text);
        } else {
            out.println(text);
            out.flush();
        }
    }

    /** Something that a person may want to know; the same is not said again at once. */
    synchronized void note(String text) {
        long now = nanoTime.getAsLong();
        if (style == Style.NONE || (text.equals(lastNote) && now - notedAt < SAME_NOTE_AGAIN.toNanos())) {
            return;
        }
        lastNote = text;
        notedAt = now;
        clear();
        out.println(text);
        out.flush();
    }

    /** Leaves the line to others. */
    synchronized void clear() {
        if (barLength > 0) {
            draw("");
            out.print('\r');
            out.flush();
        }
    }

    /** Seconds since the beginning. */
    double seconds() {
        return (nanoTime.getAsLong() - began) / 1e9;
    }

    private void draw(String text) {
        out.print('\r' + text + " ".repeat(Math.max(0, barLength - text.length())));
        out.flush();
        barLength = text.length();
    }
}
