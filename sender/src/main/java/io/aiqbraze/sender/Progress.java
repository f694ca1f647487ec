package io.aiqbraze.sender;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Shows how far sending is. For any thread. */
final class Progress {
    private static final Duration SAME_NOTE_AGAIN = Duration.ofSeconds(10);

    private final SendConsole.ProgressStyle style;
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
    Progress(
            SendConsole.ProgressStyle style,
            PrintWriter out,
            OptionalLong size,
            long payloadsBefore,
            LongSupplier nanoTime) {
        this.style = style;
        this.out = out;
        this.size = size;
        this.payloadsBefore = payloadsBefore;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.shownAt = began;
    }

    /** Another part is done. */
    synchronized void acknowledged(ResumeState.SendTotals totals, long inputBytes) {
        long now = nanoTime.getAsLong();
        if (style == SendConsole.ProgressStyle.NONE
                || now - shownAt < style.interval().toNanos()) {
            return;
        }
        shownAt = now;
        String text = StatusLine.of(
                inputBytes, size, totals.payloads(), totals.payloads() - payloadsBefore, Duration.ofNanos(now - began));
        if (style == SendConsole.ProgressStyle.BAR) {
            draw(text);
        } else {
            out.println(text);
            out.flush();
        }
    }

    /** Something that a person may want to know; the same is not said again at once. */
    synchronized void note(String text) {
        long now = nanoTime.getAsLong();
        if (style == SendConsole.ProgressStyle.NONE
                || (text.equals(lastNote) && now - notedAt < SAME_NOTE_AGAIN.toNanos())) {
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

    /** How far sending is, in a line of fewer than 80 characters. */
    static final class StatusLine {
        private static final int BAR = 20;
        private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

        private StatusLine() {}

        /**
         * The line.
         *
         * @param bytes of the file as it lies on the disk
         * @param payloads acknowledged, by earlier runs too
         * @param payloadsNow by this run
         */
        static String of(long bytes, OptionalLong size, long payloads, long payloadsNow, Duration elapsed) {
            double seconds = Math.max(1e-3, elapsed.toNanos() / 1e9);
            String counts = String.format(Locale.ROOT, "%,d payloads  %,d/s", payloads, (long) (payloadsNow / seconds));
            if (size.isEmpty()) {
                return size(bytes) + "  " + counts;
            }
            double share = size.getAsLong() == 0 ? 1 : Math.min(1, (double) bytes / size.getAsLong());
            int full = (int) (BAR * share);
            return String.format(
                    Locale.ROOT,
                    "[%s%s] %3d%%  of %s  %s",
                    "#".repeat(full),
                    "-".repeat(BAR - full),
                    (int) (100 * share),
                    size(size.getAsLong()),
                    counts);
        }

        static String size(long bytes) {
            double amount = bytes;
            int unit = 0;
            while (amount >= 1024 && unit < UNITS.length - 1) {
                amount /= 1024;
                unit++;
            }
            return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
        }
    }
}
