package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The time of an event or purchase: ISO 8601 with date and time, also with Braze's colon before the milliseconds. Read
 * character by character: a regex takes 0.45 µs longer.
 */
final class TimeCheck {
    /** A zero stands for any digit. */
    private static final String TO_THE_MINUTE = "0000-00-00T00:00";

    private static final String SECONDS = ":00";
    private static final int MAX_HOUR = 23;
    private static final int MAX_MINUTE = 59;
    /** A leap second. */
    private static final int MAX_SECOND = 60;

    private static final int MAX_FRACTION = 9;

    private TimeCheck() {}

    static void check(ObjectNode object, String path) throws PayloadRefused {
        String time = FieldCheck.text(object, "time", path);
        if (!isTime(time)) {
            throw PayloadRefused.output(
                    "bad_timestamp", path + "/time", "must be ISO 8601 as in 2026-01-05T10:15:30.000Z");
        }
    }

    static boolean isTime(String time) {
        if (!has(time, TO_THE_MINUTE, 0) || two(time, 11) > MAX_HOUR || two(time, 14) > MAX_MINUTE) {
            return false;
        }
        int at = TO_THE_MINUTE.length();
        if (has(time, SECONDS, at)) {
            if (two(time, at + 1) > MAX_SECOND) {
                return false;
            }
            at = behindFraction(time, at + SECONDS.length());
        }
        return isZone(time, at) && isDate(time);
    }

    private static boolean isDate(String time) {
        try {
            var unused = LocalDate.of(two(time, 0) * 100 + two(time, 2), two(time, 5), two(time, 8));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int behindFraction(String time, int at) {
        if (at == time.length() || ".,:".indexOf(time.charAt(at)) < 0) {
            return at;
        }
        int end = at + 1;
        while (end < time.length() && end - at <= MAX_FRACTION && isDigit(time.charAt(end))) {
            end++;
        }
        return end == at + 1 ? at : end;
    }

    /** Nothing, Z, or an offset of hours or of hours and minutes. */
    private static boolean isZone(String time, int at) {
        int length = time.length() - at;
        if (length == 0) {
            return true;
        }
        char sign = time.charAt(at);
        if (sign != '+' && sign != '-') {
            return sign == 'Z' && length == 1;
        }
        boolean offset =
                length == 3 || (length == 5 && has(time, "00", at + 3)) || (length == 6 && has(time, ":00", at + 3));
        return offset
                && has(time, "00", at + 1)
                && two(time, at + 1) <= MAX_HOUR
                && (length == 3 || two(time, time.length() - 2) <= MAX_MINUTE);
    }

    private static boolean has(String time, String shape, int at) {
        if (time.length() < at + shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char wanted = shape.charAt(i);
            char actual = time.charAt(at + i);
            if (wanted == '0' ? !isDigit(actual) : actual != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The number that two digits make. */
    private static int two(String time, int at) {
        return (time.charAt(at) - '0') * 10 + time.charAt(at + 1) - '0';
    }
}
