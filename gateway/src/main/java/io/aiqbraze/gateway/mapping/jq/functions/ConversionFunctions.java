package io.aiqbraze.gateway.mapping.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** From values to text and back. */
final class ConversionFunctions {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");

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
        if (INTEGER.matcher(text).matches()) {
            return Numbers.of(new BigInteger(text.startsWith("+") ? text.substring(1) : text).longValue());
        }
        if (NUMBER.matcher(text).matches()) {
            return DoubleNode.valueOf(Double.parseDouble(text));
        }
        throw TypeError.of(in, "cannot be parsed as a number");
    }
}
