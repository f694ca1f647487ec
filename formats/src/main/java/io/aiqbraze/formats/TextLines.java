package io.aiqbraze.formats;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a body at its line feeds. Lines come without their line end; a carriage return before it belongs to it. What was given
 * out stays in the window until it is forgotten.
 */
public final class TextLines {
    private final ByteWindow window;
    /** Behind the last line given out, counted from the first byte of the window. */
    private int at;

    private boolean ascii;
    private boolean escaped;

    /** The lines of what a window looks at. */
    public TextLines(ByteWindow window) {
        this.window = window;
    }

    /** What was given out is of no use any more. */
    public void forget() {
        window.pass(at);
        at = 0;
    }

    /** The next line that is not blank, or null at the end; blank ones before it are forgotten. */
    public @Nullable ByteSlice nextFilled() throws UnreadableBody, ByteBudget.Exhausted {
        while (!atEnd()) {
            ascii = true;
            escaped = false;
            ByteSlice line = slice(lineFeed());
            if (!isBlank(line)) {
                return line;
            }
            forget();
        }
        return null;
    }

    /** All that was given out together with the line behind it; null if that was the last. */
    @Nullable ByteSlice extend() throws UnreadableBody, ByteBudget.Exhausted {
        return atEnd() ? null : slice(lineFeed());
    }

    /** The first bytes of what was given out, once more. */
    ByteSlice again(int length) {
        return new ByteSlice(window.bytes(), window.from(), window.from() + length, window.offset(), ascii, escaped);
    }

    /** Goes back to a place, counted in bytes from the first one of the window. */
    void backTo(int position) {
        at = position;
    }

    /** Behind all that was given out and not forgotten. */
    int position() {
        return at;
    }

    private boolean atEnd() throws UnreadableBody, ByteBudget.Exhausted {
        return window.from() + at >= window.to() && !window.more();
    }

    private ByteSlice slice(int lineFeed) {
        int from = window.from();
        int to = from + lineFeed;
        boolean carriageReturn = to > from && window.bytes()[to - 1] == '\r';
        return new ByteSlice(window.bytes(), from, carriageReturn ? to - 1 : to, window.offset(), ascii, escaped);
    }

    /** Where the line ends; goes behind that. */
    private int lineFeed() throws UnreadableBody, ByteBudget.Exhausted {
        int seen = 0;
        do {
            byte[] bytes = window.bytes();
            int start = window.from();
            int end = window.to();
            for (int next = start + at; next < end; next++) {
                byte unit = bytes[next];
                if (unit == '\n') {
                    ascii &= seen >= 0;
                    at = next + 1 - start;
                    return next - start;
                }
                escaped |= unit == '\\';
                seen |= unit;
            }
            at = end - start;
        } while (window.more());
        ascii &= seen >= 0;
        return at;
    }

    private static boolean isBlank(ByteSlice line) {
        for (int at = line.from(); at < line.to(); at++) {
            byte unit = line.bytes()[at];
            if (unit != ' ' && unit != '\t' && unit != '\r' && unit != '\n') {
                return false;
            }
        }
        return true;
    }
}
