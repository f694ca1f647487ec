package io.aiqbraze.jq.functions;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

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

    /** Whether the text begins as the format says; for a format at a time. */
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

    ReadTime time() {
        return time;
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
        String composed = TimeParts.COMPOSED.get(directive);
        if (composed != null) {
            return matches(composed);
        }
        return switch (directive) {
            case '%' -> matchesCharacter('%');
            case 'n', 't' -> {
                skipSpace();
                yield true;
            }
            case 'a', 'A' -> matchesName(TimeParts.WEEKDAYS, 'w', 0);
            case 'b', 'B', 'h' -> matchesName(TimeParts.MONTHS, 'm', 1);
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
            for (String form : List.of(name, TimeParts.shortened(name))) {
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
}
