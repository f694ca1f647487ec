package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** From values to text and back. */
final class ConversionFunctions {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    /** This many digits fit into a long, whichever they are. */
    private static final int LONG_DIGITS = 18;

    private ConversionFunctions() {}

    static void addTo(FunctionTable table) {
        table.add("tojson/0", in -> TextNode.valueOf(JsonText.of(in)));
        table.add("tostring/0", in -> in.isTextual() ? in : TextNode.valueOf(JsonText.of(in)));
        table.add("tonumber/0", ConversionFunctions::number);
    }

    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : JsonText.of(value);
    }

    /** Integers stay what they are, as in payloads. */
    private static JsonNode number(JsonNode in) throws JsonQueryException {
        if (in.isNumber()) {
            return in;
        }
        String text = in.isTextual() ? in.textValue().strip() : "";
        if (isInteger(text)) {
            return JqNumbers.of(Long.parseLong(text));
        }
        if (NUMBER.matcher(text).matches()) {
            return DoubleNode.valueOf(Double.parseDouble(text));
        }
        throw TypeError.of(in, "cannot be parsed as a number");
    }

    private static boolean isInteger(String text) {
        int begin = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int digits = text.length() - begin;
        for (int i = begin; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return digits > 0 && digits <= LONG_DIGITS;
    }
}
