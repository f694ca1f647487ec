package io.aiqbraze.jq.functions;

import io.aiqbraze.jq.run.RunMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A format of {@code strftime}; what it does not know it leaves as it is. Immutable. */
final class TimeFormat {
    /** A flag says how to fill up to the width; {@code E} and {@code O} ask for other alphabets, and get none. */
    private static final Pattern DIRECTIVE =
            Pattern.compile("%(?<flag>[_0^#-]?)(?<width>[0-9]{0,3})[EO]?(?<letter>[A-Za-z%])");

    private static final int PIECE = 40;

    private final List<Piece> pieces;

    private TimeFormat(List<Piece> pieces) {
        this.pieces = pieces;
    }

    private interface Piece {
        void write(CalendarTime time, PaidText text);
    }

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
        TimeParts.Digits number = TimeParts.NUMBERS.get(letter);
        if (number != null) {
            int digits = Math.max(width, flag.equals("-") ? 1 : number.digits());
            char filling = filling(number, flag);
            return (time, text) -> fill(number.of().applyAsLong(time), digits, filling, text);
        }
        Function<CalendarTime, String> word = TimeParts.WORDS.get(letter);
        if (word != null) {
            char filling = flag.equals("0") ? '0' : ' ';
            return (time, text) -> fill(cased(word.apply(time), flag, letter), width, filling, text);
        }
        String composed = TimeParts.COMPOSED.get(letter);
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

    private static char filling(TimeParts.Digits number, String flag) {
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
}
