package io.aiqbraze.jq.functions;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What the letters behind a percent sign stand for, as in the C locale. */
final class TimeParts {
    static final List<String> WEEKDAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    static final Map<Character, String> COMPOSED = Map.of(
            'c', "%a %b %e %H:%M:%S %Y",
            'D', "%m/%d/%y",
            'x', "%m/%d/%y",
            'F', "%Y-%m-%d",
            'r', "%I:%M:%S %p",
            'R', "%H:%M",
            'T', "%H:%M:%S",
            'X', "%H:%M:%S");

    static final Map<Character, Function<CalendarTime, String>> WORDS = Map.ofEntries(
            entry('a', time -> shortened(name(WEEKDAYS, time.weekday()))),
            entry('A', time -> name(WEEKDAYS, time.weekday())),
            entry('b', time -> shortened(name(MONTHS, time.month()))),
            entry('h', time -> shortened(name(MONTHS, time.month()))),
            entry('B', time -> name(MONTHS, time.month())),
            entry('p', TimeParts::half),
            entry('P', time -> half(time).toLowerCase(Locale.ROOT)),
            entry('Z', time -> "UTC"),
            entry('z', time -> "+0000"),
            entry('n', time -> "\n"),
            entry('t', time -> "\t"),
            entry('%', time -> "%"));

    static final Map<Character, Digits> NUMBERS = Map.ofEntries(
            entry('C', new Digits(1, '0', time -> time.year() / 100)),
            entry('d', new Digits(2, '0', CalendarTime::day)),
            entry('e', new Digits(2, ' ', CalendarTime::day)),
            entry('g', new Digits(2, '0', time -> Math.floorMod(time.isoYear(), 100))),
            entry('G', new Digits(1, '0', CalendarTime::isoYear)),
            entry('H', new Digits(2, '0', CalendarTime::hour)),
            entry('I', new Digits(2, '0', TimeParts::hourOfHalf)),
            entry('j', new Digits(3, '0', time -> time.yearday() + 1)),
            entry('k', new Digits(2, ' ', CalendarTime::hour)),
            entry('l', new Digits(2, ' ', TimeParts::hourOfHalf)),
            entry('m', new Digits(2, '0', time -> time.month() + 1)),
            entry('M', new Digits(2, '0', CalendarTime::minute)),
            entry('s', new Digits(1, '0', CalendarTime::epochSecond)),
            entry('S', new Digits(2, '0', CalendarTime::second)),
            entry('u', new Digits(1, '0', time -> Math.floorMod(time.weekday() - 1, 7) + 1)),
            entry('U', new Digits(2, '0', time -> (time.yearday() - time.weekday() + 7) / 7)),
            entry('V', new Digits(2, '0', CalendarTime::isoWeek)),
            entry('w', new Digits(1, '0', CalendarTime::weekday)),
            entry('W', new Digits(2, '0', time -> (time.yearday() - Math.floorMod(time.weekday() - 1, 7) + 7) / 7)),
            entry('y', new Digits(2, '0', time -> Math.floorMod(time.year(), 100))),
            entry('Y', new Digits(1, '0', CalendarTime::year)));

    /** A number, with as many digits at least, and what fills it up to them. */
    record Digits(int digits, char filling, ToLongFunction<CalendarTime> of) {}

    private TimeParts() {}

    static String shortened(String name) {
        return name.substring(0, Math.min(3, name.length()));
    }

    private static String name(List<String> names, int index) {
        return index >= 0 && index < names.size() ? names.get(index) : "?";
    }

    private static String half(CalendarTime time) {
        return time.hour() < 12 ? "AM" : "PM";
    }

    private static int hourOfHalf(CalendarTime time) {
        return Math.floorMod(time.hour() - 1, 12) + 1;
    }
}
