package io.aiqbraze.bench.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which numbers of events came, and how often; for one thread. */
final class EventNumbers {
    private static final byte[] MARK = "{\"n\":".getBytes(StandardCharsets.US_ASCII);
    /** The number of the next event is never nearer than this, and is not looked for before. */
    private static final int SHORTEST_REST = 250;

    private static final int DECIMAL = 10;

    private int first;
    private long[] seen = new long[1 << 16];
    private long distinct;
    private long duplicates;
    private long requests;

    /** Forgets all, and counts what comes from this number on. */
    void begin(int number) {
        first = number;
        Arrays.fill(seen, 0);
        distinct = 0;
        duplicates = 0;
        requests = 0;
    }

    /** Counts the numbers in the body of a request; returns how many there are. */
    int count(byte[] body, int length) {
        requests++;
        int events = 0;
        int at = 0;
        while (at <= length - MARK.length) {
            // seen from its end, most places can be passed over five at once
            byte last = body[at + MARK.length - 1];
            if (last == ':' && matches(body, at)) {
                at = number(body, at + MARK.length, length) + SHORTEST_REST;
                events++;
            } else {
                at += skip(last);
            }
        }
        return events;
    }

    /** What came since the beginning; events with numbers before it are duplicates of what came earlier. */
    String counted() {
        return "{\"distinct\":" + distinct + ",\"duplicates\":" + duplicates + ",\"requests\":" + requests + "}";
    }

    private static boolean matches(byte[] body, int at) {
        return body[at] == MARK[0] && body[at + 1] == MARK[1] && body[at + 2] == MARK[2] && body[at + 3] == MARK[3];
    }

    /** How far the mark lies at least if this stands in the place of its last character, but the mark does not end there. */
    private static int skip(byte last) {
        return switch (last) {
            case '"' -> 1;
            case 'n' -> 2;
            case '{' -> 4;
            default -> 5;
        };
    }

    private int number(byte[] body, int start, int length) {
        int number = 0;
        int at = start;
        while (at < length && body[at] >= '0' && body[at] <= '9') {
            number = number * DECIMAL + body[at] - '0';
            at++;
        }
        note(number);
        return at;
    }

    private void note(int number) {
        int index = number - first;
        if (index < 0) {
            duplicates++;
            return;
        }
        int word = index >>> 6;
        if (word >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(2 * seen.length, word + 1));
        }
        long bit = 1L << index;
        if ((seen[word] & bit) == 0) {
            seen[word] |= bit;
            distinct++;
        } else {
            duplicates++;
        }
    }
}
