package io.aiqbraze.jq.functions;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** Reads a text by a format as {@code strptime} does. Zones are read and, as in jq, not heeded. */
final class TimeReader {
    private static final Pattern ZONE_OFFSET = Pattern.compile("\\s*(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)");
    private static final Pattern ZONE_NAME = Pattern.compile("\\s*\\S*");
    private static final Pattern HALF = Pattern.compile("(?i)am|pm");
    private static final Pattern EPOCH_SECOND = Pattern.compile("-?[0-9]{1,12}");

    private final String text;
    private final ReadTime time = new ReadTime();
    private int at;

    TimeReader(String text) {
        this.text = text;
    }

    /** Whether the text, from where the last format ended, goes on as this format says. */
    boolean matches(String format) throws JsonQueryException {
        for (int i = 0; i < format.length(); i++) {
            char wanted = format.charAt(i);
            if (Character.isWhitespace(wanted)) {
                skipSpace();
            } else if (wanted != '%' || i + 1 == format.length()) {
                if (!matchesCharacter(wanted)) {
                    return false;
                }
            } else if (!matchesDirective(format.charAt(++i))) {
                return false;
            }
        }
        return true;
    }

    /** The time that its parts make. */
    CalendarTime time() {
        return time.time();
    }

    /** What the format has not reached. */
    String rest() {
        return text.substring(at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean matchesCharacter(char wanted) {
        boolean same = at < text.length() && text.charAt(at) == wanted;
        at += same ? 1 : 0;
        return same;
    }

    private boolean matchesDirective(char directive) throws JsonQueryException {
        String composed = TimeFormat.COMPOSED.get(directive);
        if (composed != null) {
            return matches(composed);
        }
        return switch (directive) {
            case '%' -> matchesCharacter('%');
            case 'n', 't' -> {
                skipSpace();
                yield true;
            }
            case 'a', 'A' -> matchesName(TimeFormat.WEEKDAYS, 'w', 0);
            case 'b', 'B', 'h' -> matchesName(TimeFormat.MONTHS, 'm', 1);
            case 'p', 'P' -> matchesPattern(HALF, 'p');
            case 'z' -> matchesPattern(ZONE_OFFSET, 'z');
            case 'Z' -> matchesPattern(ZONE_NAME, 'z');
            case 's' -> matchesPattern(EPOCH_SECOND, 's');
            case 'H', 'k' -> matchesNumber('H', 0, 23, 2);
            case 'I', 'l' -> matchesNumber('I', 1, 12, 2);
            case 'd', 'e' -> matchesNumber('d', 1, 31, 2);
            case 'm' -> matchesNumber('m', 1, 12, 2);
            case 'M' -> matchesNumber('M', 0, 59, 2);
            case 'S' -> matchesNumber('S', 0, 61, 2);
            case 'j' -> matchesNumber('j', 1, 366, 3);
            case 'w' -> matchesNumber('w', 0, 6, 1);
            case 'y' -> matchesNumber('y', 0, 99, 2);
            case 'Y' -> matchesNumber('Y', 0, 9999, 4);
            default -> false;
        };
    }

    private boolean matchesPattern(Pattern pattern, char part) throws JsonQueryException {
        Matcher found = pattern.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            return false;
        }
        at = found.end();
        time.set(part, found.group());
        return true;
    }

    private boolean matchesName(List<String> names, char part, int first) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            for (String form : List.of(name, TimeFormat.shortened(name))) {
                if (text.regionMatches(true, at, form, 0, form.length())) {
                    at += form.length();
                    time.set(part, first + i);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean matchesNumber(char part, int least, int most, int digits) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int begin = at;
        int number = 0;
        while (at < Math.min(begin + digits, text.length()) && Character.digit(text.charAt(at), 10) >= 0) {
            number = number * 10 + Character.digit(text.charAt(at++), 10);
        }
        if (at == begin || number < least || number > most) {
            return false;
        }
        time.set(part, number);
        return true;
    }

    /** The parts of a time that a text has, by the letters of their directives, and the time that they make. */
    private static final class ReadTime {
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
            var time = new CalendarTime(
                    year, month, day, hour, part('M', 0), part('S', 0), part('w', NO_WEEKDAY), NO_YEARDAY);
            return parts.keySet().stream().anyMatch(part -> DATE.indexOf(part) >= 0)
                    ? time.withDays(parts.get('w'))
                    : time;
        }

        private int century() {
            return part('y', 0) < LAST_CENTURY ? 2000 : 1900;
        }

        private int part(char part, int otherwise) {
            return parts.getOrDefault(part, otherwise);
        }
    }
}
