package io.aiqbraze.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The name of a field in a window, compared where it is and read only when asked for. For one thread. */
final class FieldName {
    private final ByteWindow window;
    /** With its quotes, counted from the first byte of the window. */
    private int from;

    private int to;
    private boolean escaped;

    FieldName(ByteWindow window) {
        this.window = window;
    }

    /**
     * Another name takes the place of this one.
     *
     * @param begin of its first quote, from the first byte of the window
     */
    void goTo(int begin, ByteSlice name) {
        from = begin;
        to = begin + name.length();
        escaped = name.escaped();
    }

    /** Whether it is this name, which is ASCII. */
    boolean is(String name) throws BrokenJson {
        if (escaped) {
            return text().equals(name);
        }
        int start = window.from() + from + 1;
        if (to - from - 2 != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (window.bytes()[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text() throws BrokenJson {
        int start = window.from();
        if (escaped) {
            return unescaped(window.bytes(), start + from, start + to, window.offset() + from);
        }
        return new String(window.bytes(), start + from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    /** The text that some bytes are in quotes. */
    private static String unescaped(byte[] bytes, int from, int to, long offset) throws BrokenJson {
        try (JsonParser parser = JsonBounds.factory().createParser(bytes, from, to - from)) {
            var unused = parser.nextToken();
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw new BrokenJson(offset, false);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }
}
