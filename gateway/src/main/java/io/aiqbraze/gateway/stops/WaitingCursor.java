package io.aiqbraze.gateway.stops;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineCursor;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended.
 *
 * @param line its name
 * @param place behind the last delivery that was looked at in it
 */
record WaitingCursor(String line, LineCursor place) {
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
        LineCursor place = LineCursor.parse(text.substring(colon + 1))
                .filter(parsed -> colon > 0)
                .orElseThrow(
                        () -> new StopRefused(StopRefused.Why.UNCLEAR, "after must be the next of the page before"));
        return new WaitingCursor(text.substring(0, colon), place);
    }

    String text() {
        return line + ":" + place.text();
    }
}
