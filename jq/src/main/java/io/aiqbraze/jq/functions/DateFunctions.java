package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RuleRun;
import java.time.Instant;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * The functions of dates and times. There is no zone but UTC, and no other now than when the payload was received, so that
 * a rule does the same today, tomorrow, and in its tests.
 */
final class DateFunctions {
    private static final String ISO = "%Y-%m-%dT%H:%M:%SZ";
    private static final double NANOS = 1e9;

    private DateFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("now/0", in -> {
            Instant now = RuleRun.current().receivedAt();
            return JqNumbers.of(now.getEpochSecond() + now.getNano() / NANOS);
        });
        table.add("mktime/0", DateFunctions::mktime);
        table.add("gmtime/0", in -> gmtime(in, "gmtime"));
        table.add("localtime/0", in -> gmtime(in, "localtime"));
        table.addOfValues("strftime/1", (in, arguments) -> strftime(in, arguments.get(0), "strftime/1"));
        table.addOfValues("strflocaltime/1", (in, arguments) -> strftime(in, arguments.get(0), "strflocaltime/1"));
        table.addOfValues("strptime/1", (in, arguments) -> strptime(in, arguments.get(0)));
        TimeFormat iso = TimeFormat.of(ISO);
        for (String name : new String[] {"todate/0", "todateiso8601/0"}) {
            table.add(name, in -> TextNode.valueOf(iso.write(time(in, "strftime/1"))));
        }
        for (String name : new String[] {"fromdate/0", "fromdateiso8601/0"}) {
            table.add(name, in -> mktime(strptime(in, TextNode.valueOf(ISO))));
        }
    }

    private static JsonNode mktime(JsonNode in) throws JsonQueryException {
        if (!in.isArray()) {
            throw new JsonQueryException("mktime requires array inputs");
        }
        return JqNumbers.of(CalendarTime.of(in, "mktime").epochSecond());
    }

    private static ArrayNode gmtime(JsonNode in, String function) throws JsonQueryException {
        if (!in.isNumber()) {
            throw new JsonQueryException(function + "() requires numeric inputs");
        }
        double seconds = in.doubleValue();
        return CalendarTime.of((long) seconds).tree(seconds - Math.floor(seconds));
    }

    private static JsonNode strftime(JsonNode in, JsonNode format, String function) throws JsonQueryException {
        CalendarTime time = time(in, function);
        if (!format.isTextual()) {
            throw new JsonQueryException(function + " requires a string format");
        }
        String text = TimeFormat.of(format.textValue()).write(time);
        if (text.isEmpty()) {
            throw new JsonQueryException(function + " has nothing to write");
        }
        return TextNode.valueOf(text);
    }

    private static CalendarTime time(JsonNode in, String function) throws JsonQueryException {
        if (!in.isNumber() && !in.isArray()) {
            throw new JsonQueryException(function + " requires parsed datetime inputs");
        }
        return in.isNumber() ? CalendarTime.of((long) in.doubleValue()) : CalendarTime.of(in, function);
    }

    /** What is behind the time in the text is put behind its parts. */
    private static JsonNode strptime(JsonNode in, JsonNode format) throws JsonQueryException {
        if (!in.isTextual() || !format.isTextual()) {
            throw new JsonQueryException("strptime/1 requires string inputs and arguments");
        }
        var reader = new TimeReader(in.textValue());
        boolean matches = reader.matches(format.textValue());
        String rest = reader.rest();
        if (!matches || (!rest.isEmpty() && !Character.isWhitespace(rest.charAt(0)))) {
            throw new JsonQueryException(
                    "date \"" + in.textValue() + "\" does not match format \"" + format.textValue() + "\"");
        }
        ArrayNode tree = reader.time().tree(0);
        return rest.isEmpty() ? tree : tree.add(rest);
    }
}
