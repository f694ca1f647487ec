package io.aiqbraze.sender;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Shows how far sending is. For any thread. */
final class Progress {
    private static final Duration SAME_NOTE_AGAIN = Duration.ofSeconds(10);

    private final ProgressStyle style;
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
    Progress(ProgressStyle style, PrintWriter out, OptionalLong size, long payloadsBefore, LongSupplier nanoTime) {
        this.style = style;
        this.out = out;
        this.size = size;
        this.payloadsBefore = payloadsBefore;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.shownAt = began;
    }

    /** Another part is done. */
    synchronized void acknowledged(SendTotals totals, long inputBytes) {
        long now = nanoTime.getAsLong();
        if (style == ProgressStyle.NONE || now - shownAt < style.interval().toNanos()) {
            return;
        }
        shownAt = now;
        String text = ProgressText.of(
                inputBytes, size, totals.payloads(), totals.payloads() - payloadsBefore, Duration.ofNanos(now - began));
        if (style == ProgressStyle.BAR) {
            draw(text);
        } else {
            out.println(text);
            out.flush();
        }
    }

    /** Something that a person may want to know; the same is not said again at once. */
    synchronized void note(String text) {
        long now = nanoTime.getAsLong();
        if (style == ProgressStyle.NONE || (text.equals(lastNote) && now - notedAt < SAME_NOTE_AGAIN.toNanos())) {
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
