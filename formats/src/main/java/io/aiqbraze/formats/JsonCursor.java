package io.aiqbraze.formats;

/**
 * Goes through JSON from value to value without looking into them: where one ends is told by its brackets and quotes, however
 * deep or long it is. Whether it is good JSON is found by what reads it. For one thread.
 */
public final class JsonCursor {
    /** Nothing follows. */
    public static final int END = -1;

    private static final String DELIMITERS = ",:]}\"[{ \t\r\n";

    private final ByteWindow window;
    private final FieldName field;
    /** Behind what was read, counted from the first byte of the window. */
    private int at;
    /** Of the value in hand. */
    private boolean ascii;

    private boolean escaped;

    public JsonCursor(ByteWindow window) {
        this.window = window;
        this.field = new FieldName(window);
    }

    /** Goes to the next byte that is no blank and returns it. */
    public int peek() throws UnreadableBody, ByteBudget.Exhausted {
        do {
            byte[] bytes = window.bytes();
            int end = window.to();
            for (int next = window.from() + at; next < end; next++, at++) {
                byte unit = bytes[next];
                if (unit != ' ' && unit != '\n' && unit != '\r' && unit != '\t') {
                    return unit & 0xFF;
                }
            }
        } while (window.more());
        return END;
    }

    /** Goes over one byte. */
    public void step() {
        at++;
    }

    /** What was gone over is of no use any more. */
    public void forget() {
        window.pass(at);
        at = 0;
    }

    /** Where the next byte is among all bytes of the body. */
    public long offset() {
        return window.offset() + at;
    }

    /** Goes over a byte, which must be this one. */
    public void step(char expected) throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        if (peek() != expected) {
            throw broken();
        }
        at++;
    }

    /**
     * Goes to the next value of an array, behind whose bracket or last value this is; false behind its end.
     *
     * @param first whether no value of it was gone over yet
     */
    public boolean element(boolean first) throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        int next = peek();
        if (next == ']') {
            at++;
            return false;
        }
        if (!first) {
            step(',');
            next = peek();
        }
        if (next == ']') {
            throw broken();
        }
        return true;
    }

    /**
     * Goes to the value of the next field of an object, behind whose bracket or last value this is; false behind its end.
     *
     * @param first whether no field of it was gone over yet
     */
    public boolean field(boolean first) throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        if (peek() == '}') {
            at++;
            return false;
        }
        if (!first) {
            step(',');
        }
        if (peek() != '"') {
            throw broken();
        }
        int begin = at;
        ByteSlice name = value();
        field.goTo(begin, name);
        step(':');
        int unused = peek();
        return true;
    }

    /** Whether the field gone to has this name, which is ASCII. */
    public boolean isNamed(String name) throws BrokenJson {
        return field.is(name);
    }

    /** The name of the field gone to. */
    public String name() throws BrokenJson {
        return field.text();
    }

    /** Goes over the value that begins here and returns its bytes. */
    public ByteSlice value() throws UnreadableBody, ByteBudget.Exhausted, BrokenJson {
        int begin = at;
        ascii = true;
        escaped = false;
        boolean ends = switch (peek()) {
            case '{', '[' -> nested();
            case '"' -> text();
            default -> word();
        };
        if (at == begin && ends) {
            throw broken();
        }
        if (!ends) {
            throw JsonSyntax.fault(slice(begin));
        }
        return slice(begin);
    }

    /** All that was gone over and not forgotten. */
    public ByteSlice gone() {
        ascii = false;
        escaped = true;
        return slice(0);
    }

    private ByteSlice slice(int begin) {
        int start = window.from() + begin;
        return new ByteSlice(
                window.bytes(),
                start,
                Math.min(window.from() + at, window.to()),
                window.offset() + begin,
                ascii,
                escaped);
    }

    private boolean nested() throws UnreadableBody, ByteBudget.Exhausted {
        int depth = 0;
        boolean inText = false;
        int seen = 0;
        do {
            byte[] bytes = window.bytes();
            int start = window.from();
            int end = window.to();
            int next = start + at;
            while (next < end) {
                byte unit = bytes[next++];
                if (inText) {
                    // most bytes are those of texts
                    if (unit != '"' && unit != '\\') {
                        next = JsonSyntax.behindPlain(bytes, next, end);
                    }
                    while (unit != '"' && unit != '\\' && next < end) {
                        seen |= unit;
                        unit = bytes[next++];
                    }
                    seen |= unit;
                    if (unit == '"') {
                        inText = false;
                    } else if (unit == '\\') {
                        escaped = true;
                        // whatever it is, it does not end the text
                        next++;
                    }
                } else if (unit == '"') {
                    inText = true;
                } else if (unit == '{' || unit == '[') {
                    depth++;
                } else if ((unit == '}' || unit == ']') && --depth == 0) {
                    at = next - start;
                    ascii &= seen >= 0;
                    return true;
                }
            }
            at = next - start;
        } while (window.more());
        ascii &= seen >= 0;
        return false;
    }

    /** Goes over a text in quotes; false if it does not end. */
    private boolean text() throws UnreadableBody, ByteBudget.Exhausted {
        int seen = 0;
        at++;
        do {
            byte[] bytes = window.bytes();
            int start = window.from();
            int end = window.to();
            int next = start + at;
            while (next < end) {
                byte unit = bytes[next++];
                if (unit == '"') {
                    at = next - start;
                    ascii &= seen >= 0;
                    return true;
                }
                if (unit == '\\') {
                    escaped = true;
                    // whatever it is, it does not end the text
                    next++;
                }
                seen |= unit;
            }
            at = next - start;
        } while (window.more());
        ascii &= seen >= 0;
        return false;
    }

    /** Goes over a number, a word, or what is none; it ends where something else begins or nothing is left. */
    private boolean word() throws UnreadableBody, ByteBudget.Exhausted {
        do {
            while (window.from() + at < window.to()) {
                byte unit = window.bytes()[window.from() + at];
                if (DELIMITERS.indexOf(unit) >= 0) {
                    return true;
                }
                ascii &= unit >= 0;
                at++;
            }
        } while (window.more());
        return true;
    }

    /** What the next byte does not fit into. */
    public BrokenJson broken() {
        return new BrokenJson(offset(), false);
    }
}
