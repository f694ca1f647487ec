package io.aiqbraze.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * Whether bytes are one JSON value and nothing else (RFC 8259), however deep or long it is: for what is not read into memory.
 * It takes a bit for each level.
 */
public final class JsonSyntax {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long ESCAPES = ONES * '\\';

    private final byte[] bytes;
    private final int to;
    /** Which of the levels that are open are objects. */
    private final BitSet objects = new BitSet();

    private int depth;
    private int deepest;
    private int at;

    private JsonSyntax(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    /** Refuses what is not JSON. */
    public static void check(ByteSlice json) throws BrokenJson {
        var syntax = new JsonSyntax(json.bytes(), json.from(), json.to());
        if (!syntax.document()) {
            throw syntax.broken(json);
        }
    }

    /** The fault of what has one. */
    static BrokenJson fault(ByteSlice json) {
        var syntax = new JsonSyntax(json.bytes(), json.from(), json.to());
        boolean unused = syntax.document();
        return syntax.broken(json);
    }

    private BrokenJson broken(ByteSlice json) {
        return new BrokenJson(json.offset() + Math.min(at, to) - json.from(), deepest > JsonBounds.MAX_DEPTH);
    }

    private boolean document() {
        boolean good = value();
        while (good && depth > 0) {
            good = next();
        }
        blanks();
        return good && at == to;
    }

    /** From behind a value, or behind a bracket that opened, up to behind the next value or bracket. */
    private boolean next() {
        boolean object = objects.get(depth);
        boolean opened = bytes[at - 1] == (object ? '{' : '[');
        blanks();
        if (is(object ? '}' : ']')) {
            depth--;
            at++;
            return true;
        }
        return (opened || step(',')) && (!object || name()) && value();
    }

    private boolean name() {
        blanks();
        return is('"') && text() && step(':');
    }

    private boolean value() {
        blanks();
        if (at >= to) {
            return false;
        }
        return switch (bytes[at]) {
            case '{', '[' -> open();
            case '"' -> text();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean open() {
        depth++;
        deepest = Math.max(deepest, depth);
        objects.set(depth, bytes[at] == '{');
        at++;
        return true;
    }

    private boolean text() {
        at++;
        while (at < to) {
            byte unit = bytes[at];
            if (unit == '"') {
                at++;
                return true;
            }
            if ((unit >= 0 && unit < ' ') || (unit == '\\' && !escape())) {
                return false;
            }
            at++;
        }
        return false;
    }

    /** From a backslash to the last byte of what it stands before. */
    private boolean escape() {
        at++;
        if (!is('u')) {
            return at < to && "\"\\/bfnrt".indexOf(bytes[at]) >= 0;
        }
        for (int digit = 0; digit < 4; digit++) {
            at++;
            if (at >= to || Character.digit(bytes[at], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        if (is('-')) {
            at++;
        }
        if (is('0')) {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (is('.')) {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (is('e') || is('E')) {
            at++;
            if (is('+') || is('-')) {
                at++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int begin = at;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > begin;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (!is(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean step(char expected) {
        blanks();
        boolean there = is(expected);
        at += there ? 1 : 0;
        return there;
    }

    private boolean is(char expected) {
        return at < to && bytes[at] == expected;
    }

    private void blanks() {
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    /** Goes by eight bytes at a time over what is ASCII and neither ends a text nor escapes; less than eight may remain. */
    static int behindPlain(byte[] bytes, int from, int end) {
        int next = from;
        while (end - next >= Long.BYTES) {
            long eight = (long) WORDS.get(bytes, next);
            long quotes = eight ^ QUOTES;
            long escapes = eight ^ ESCAPES;
            // a byte of zero borrows from its highest bit, as one beyond ASCII has it set
            if ((((quotes - ONES) | (escapes - ONES) | eight) & HIGHEST) != 0) {
                return next;
            }
            next += Long.BYTES;
        }
        return next;
    }
}
