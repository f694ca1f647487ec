package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Line;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended.
 *
 * @param line its name
 * @param position of the last delivery that was looked at in it
 */
record WaitingCursor(String line, long position) {
    static String name(Line line) {
        return line.workspace() + "/" + line.endpoint().label() + "/"
                + line.lane().label();
    }

    /** Reads what {@link #text} wrote; null for the beginning. */
    static @Nullable WaitingCursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        try {
            return new WaitingCursor(text.substring(0, Math.max(0, colon)), Long.parseLong(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new StopRefused(StopRefused.Why.UNCLEAR, "after must be the next of the page before");
        }
    }

    String text() {
        return line + ":" + position;
    }
}
