package io.aiqbraze.gateway.mapping.decode;

import org.jspecify.annotations.Nullable;

/** Cuts a body at its line feeds. Lines come without their line end; a carriage return before it belongs to it. */
final class Lines {
    private final Body body;
    private int at;
    private boolean endSeen;

    Lines(Body body) {
        this.body = body;
        this.at = body.from();
    }

    /** The next line, or null at the end. */
    @Nullable Body next() {
        return atEnd() ? null : from(at, lineFeed(at));
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable Body nextFilled() {
        Body line = next();
        while (line != null && line.isBlank()) {
            line = next();
        }
        return line;
    }

    /** The line just given out, together with the one after it; null if that was the last. */
    @Nullable Body extend(Body line) {
        return atEnd() ? null : from(line.from(), lineFeed(at));
    }

    /** Goes back to behind the first line of what was given out. */
    void backBehindFirstLine(Body extended) {
        at = Math.min(lineFeed(extended.from()) + 1, body.to());
    }

    /** Where the next line begins. */
    int position() {
        return at;
    }

    /** Whether what was given out would be another if more bytes followed the body. */
    boolean endSeen() {
        return endSeen;
    }

    private boolean atEnd() {
        endSeen |= at >= body.to();
        return at >= body.to();
    }

    private Body from(int start, int end) {
        at = Math.min(end + 1, body.to());
        boolean carriageReturn = end > start && body.bytes()[end - 1] == '\r';
        return body.part(start, carriageReturn ? end - 1 : end);
    }

    private int lineFeed(int start) {
        int end = start;
        while (end < body.to() && body.bytes()[end] != '\n') {
            end++;
        }
        endSeen |= end == body.to();
        return end;
    }
}
