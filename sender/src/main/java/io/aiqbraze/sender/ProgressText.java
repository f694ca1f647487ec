package io.aiqbraze.sender;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** How far sending is, in a line of fewer than 80 characters. */
final class ProgressText {
    private static final int BAR = 20;
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private ProgressText() {}

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
