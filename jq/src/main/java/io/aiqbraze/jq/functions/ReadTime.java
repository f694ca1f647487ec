package io.aiqbraze.jq.functions;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** The parts of a time that a text has, by the letters of their directives, and the time that they make. */
final class ReadTime {
    /** What jq puts out where nothing says which day it is. */
    private static final int NO_WEEKDAY = 8;

    private static final int NO_YEARDAY = 367;
    private static final String DATE = "Yymdj";
    /** Years of two digits from here on are those of the last century. */
    private static final int LAST_CENTURY = 69;

    private final Map<Character, Integer> parts = new HashMap<>();
    private @Nullable CalendarTime whole;

    void set(char part, int number) {
        parts.put(part, number);
    }

    /** Only halves of the day and seconds of the epoch say something. */
    void set(char part, String words) throws JsonQueryException {
        if (part == 'p') {
            parts.put('p', words.toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
        } else if (part == 's') {
            whole = CalendarTime.of(Long.parseLong(words));
        }
    }

    CalendarTime time() {
        if (whole != null) {
            return whole;
        }
        int year = parts.containsKey('y') ? century() + part('y', 0) : part('Y', 1900);
        int month = part('m', 1) - 1;
        int day = part('d', 0);
        if (parts.containsKey('j') && !parts.containsKey('m') && !parts.containsKey('d')) {
            LocalDate date = LocalDate.ofYearDay(year, 1).plusDays(part('j', 1) - 1L);
            month = date.getMonthValue() - 1;
            day = date.getDayOfMonth();
        }
        int hour = parts.containsKey('I') ? part('I', 0) % 12 + part('p', 0) : part('H', 0);
        var time =
                new CalendarTime(year, month, day, hour, part('M', 0), part('S', 0), part('w', NO_WEEKDAY), NO_YEARDAY);
        return parts.keySet().stream().anyMatch(part -> DATE.indexOf(part) >= 0) ? time.withDays(parts.get('w')) : time;
    }

    private int century() {
        return part('y', 0) < LAST_CENTURY ? 2000 : 1900;
    }

    private int part(char part, int otherwise) {
        return parts.getOrDefault(part, otherwise);
    }
}
