package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time of an event or purchase: ISO 8601 with date and time, also with Braze's colon before the milliseconds. */
final class TimeCheck {
    private static final Pattern TIME = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T([01]\\d|2[0-3]):[0-5]\\d"
            + "(:([0-5]\\d|60)([.,:]\\d{1,9})?)?(Z|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?");
    /** Times are some thirty characters; longer ones are not worth a look. */
    private static final int MAX_LENGTH = 40;

    private TimeCheck() {}

    static void check(ObjectNode object, String path) throws PayloadRefused {
        String time = FieldCheck.text(object, "time", path);
        if (!isTime(time)) {
            throw PayloadRefused.output(
                    "bad_timestamp", path + "/time", "must be ISO 8601 as in 2026-01-05T10:15:30.000Z");
        }
    }

    static boolean isTime(String time) {
        Matcher matcher = TIME.matcher(time);
        if (time.length() > MAX_LENGTH || !matcher.matches()) {
            return false;
        }
        try {
            var unused = LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
