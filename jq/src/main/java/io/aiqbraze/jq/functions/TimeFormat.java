package io.aiqbraze.jq.functions;

import static java.util.Map.entry;

import io.aiqbraze.jq.run.RunMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A format of {@code strftime}; what it does not know it leaves as it is. Immutable. */
final class TimeFormat {
    /** A flag says how to fill up to the width; {@code E} and {@code O} ask for other alphabets, and get none. */
    private static final Pattern DIRECTIVE =
            Pattern.compile("%(?<flag>[_0^#-]?)(?<width>[0-9]{0,3})[EO]?(?<letter>[A-Za-z%])");

    private static final int PIECE = 40;

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

    /** What the letters behind a percent sign stand for, as in the C locale: formats, words and numbers. */
    static final Map<Character, String> COMPOSED = Map.of(
            'c', "%a %b %e %H:%M:%S %Y",
            'D', "%m/%d/%y",
            'x', "%m/%d/%y",
            'F', "%Y-%m-%d",
            'r', "%I:%M:%S %p",
            'R', "%H:%M",
            'T', "%H:%M:%S",
            'X', "%H:%M:%S");

    private static final Map<Character, Function<CalendarTime, String>> WORDS = Map.ofEntries(
            entry('a', time -> shortened(name(WEEKDAYS, time.weekday()))),
            entry('A', time -> name(WEEKDAYS, time.weekday())),
            entry('b', time -> shortened(name(MONTHS, time.month()))),
            entry('h', time -> shortened(name(MONTHS, time.month()))),
            entry('B', time -> name(MONTHS, time.month())),
            entry('p', TimeFormat::half),
            entry('P', time -> half(time).toLowerCase(Locale.ROOT)),
            entry('Z', time -> "UTC"),
            entry('z', time -> "+0000"),
            entry('n', time -> "\n"),
            entry('t', time -> "\t"),
            entry('%', time -> "%"));

    private static final Map<Character, Digits> NUMBERS = Map.ofEntries(
            entry('C', new Digits(1, '0', time -> time.year() / 100)),
            entry('d', new Digits(2, '0', CalendarTime::day)),
            entry('e', new Digits(2, ' ', CalendarTime::day)),
            entry('g', new Digits(2, '0', time -> Math.floorMod(time.isoYear(), 100))),
            entry('G', new Digits(1, '0', CalendarTime::isoYear)),
            entry('H', new Digits(2, '0', CalendarTime::hour)),
            entry('I', new Digits(2, '0', TimeFormat::hourOfHalf)),
            entry('j', new Digits(3, '0', time -> time.yearday() + 1)),
            entry('k', new Digits(2, ' ', CalendarTime::hour)),
            entry('l', new Digits(2, ' ', TimeFormat::hourOfHalf)),
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

    private final List<Piece> pieces;

    private TimeFormat(List<Piece> pieces) {
        this.pieces = pieces;
    }

    private interface Piece {
        void write(CalendarTime time, PaidText text);
    }

    /** A number, with as many digits at least, and what fills it up to them. */
    private record Digits(int digits, char filling, ToLongFunction<CalendarTime> of) {}

    static TimeFormat of(String format) {
        // a piece is a few dozen bytes, and may be of two characters
        RunMemory.current().pay((long) PIECE * format.length());
        var pieces = new ArrayList<Piece>();
        Matcher directive = DIRECTIVE.matcher(format);
        int at = 0;
        while (directive.find()) {
            pieces.add(constant(format.substring(at, directive.start())));
            pieces.add(piece(directive));
            at = directive.end();
        }
        pieces.add(constant(format.substring(at)));
        return new TimeFormat(pieces);
    }

    String write(CalendarTime time) {
        var text = new PaidText();
        for (Piece piece : pieces) {
            piece.write(time, text);
        }
        return text.toString();
    }

    private static Piece constant(String words) {
        return (time, text) -> text.append(words);
    }

    private static Piece piece(Matcher directive) {
        char letter = directive.group("letter").charAt(0);
        String flag = directive.group("flag");
        int width = directive.group("width").isEmpty() ? 0 : Integer.parseInt(directive.group("width"));
        Digits number = NUMBERS.get(letter);
        if (number != null) {
            int digits = Math.max(width, flag.equals("-") ? 1 : number.digits());
            char filling = filling(number, flag);
            return (time, text) -> fill(number.of().applyAsLong(time), digits, filling, text);
        }
        Function<CalendarTime, String> word = WORDS.get(letter);
        if (word != null) {
            char filling = flag.equals("0") ? '0' : ' ';
            return (time, text) -> fill(cased(word.apply(time), flag, letter), width, filling, text);
        }
        String composed = COMPOSED.get(letter);
        if (composed != null) {
            TimeFormat parts = of(composed);
            return (time, text) -> fill(parts.write(time), width, ' ', text);
        }
        return constant(directive.group());
    }

    private static String cased(String word, String flag, char letter) {
        if (flag.equals("#") && letter == 'p') {
            return word.toLowerCase(Locale.ROOT);
        }
        return flag.equals("#") || flag.equals("^") ? word.toUpperCase(Locale.ROOT) : word;
    }

    private static char filling(Digits number, String flag) {
        return switch (flag) {
            case "_", "-" -> ' ';
            case "0" -> '0';
            default -> number.filling();
        };
    }

    private static void fill(long number, int width, char filling, PaidText text) {
        boolean signFirst = number < 0 && filling == '0';
        text.append(signFirst ? "-" : "");
        fill(Long.toString(signFirst ? -number : number), signFirst ? width - 1 : width, filling, text);
    }

    private static void fill(String words, int width, char filling, PaidText text) {
        for (int i = words.length(); i < width; i++) {
            text.append(filling);
        }
        text.append(words);
    }

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
