package io.aiqbraze.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * A text of a fixed length: # stands for a number, @ for a user, and ~ for as many letters as make it that long. Writing it
 * is cheap, as the generator shares the cores with what is measured.
 */
final class Template {
    private static final int DECIMAL = 10;
    private static final int LETTERS = 26;

    private final byte[][] parts;
    private final int bytes;

    Template(String text, int bytes) {
        this.bytes = bytes;
        parts = Stream.of(text.split("(?=[#@~])|(?<=[#@~])"))
                .map(part -> part.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** Writes it to a place in a buffer; number and user are not negative. */
    void write(byte[] to, int start, int number, int user) {
        int at = start;
        for (int index = 0; index < parts.length; index++) {
            byte[] part = parts[index];
            at = switch (part[0]) {
                case '#' -> number(to, at, number);
                case '@' -> number(to, at, user);
                case '~' -> letters(to, at, start + bytes - parts[index + 1].length);
                default -> copy(part, to, at);
            };
        }
    }

    private static int copy(byte[] part, byte[] to, int at) {
        System.arraycopy(part, 0, to, at, part.length);
        return at + part.length;
    }

    private static int number(byte[] to, int at, int number) {
        int end = at + 1;
        for (int rest = number / DECIMAL; rest > 0; rest /= DECIMAL) {
            end++;
        }
        int rest = number;
        for (int digit = end - 1; digit >= at; digit--) {
            to[digit] = (byte) ('0' + rest % DECIMAL);
            rest /= DECIMAL;
        }
        return end;
    }

    private static int letters(byte[] to, int at, int end) {
        for (int letter = at; letter < end; letter++) {
            to[letter] = (byte) ('a' + letter % LETTERS);
        }
        return end;
    }
}
