package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.function.IntUnaryOperator;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Functions of texts as rows of Unicode characters. */
final class TextFunctions {
    private static final int CASE = 'a' - 'A';
    private static final int REPLACEMENT = 0xFFFD;

    private TextFunctions() {}

    static void addTo(FunctionTable table) {
        table.add(
                "ascii_downcase/0",
                in -> mapped(in, character -> character >= 'A' && character <= 'Z' ? character + CASE : character));
        table.add(
                "ascii_upcase/0",
                in -> mapped(in, character -> character >= 'a' && character <= 'z' ? character - CASE : character));
        table.add("implode/0", TextFunctions::implode);
        table.addOfValues("join/1", (in, arguments) -> join(in, arguments.get(0)));
    }

    private static JsonNode mapped(JsonNode in, IntUnaryOperator change) throws JsonQueryException {
        if (!in.isTextual()) {
            throw new JsonQueryException("explode input must be a string");
        }
        RunMemory.current().payText(in.textValue().length());
        var text = new StringBuilder(in.textValue());
        for (int i = 0; i < text.length(); i++) {
            text.setCharAt(i, (char) change.applyAsInt(text.charAt(i)));
        }
        return TextNode.valueOf(text.toString());
    }

    private static JsonNode implode(JsonNode in) throws JsonQueryException {
        if (!in.isArray()) {
            throw new JsonQueryException("implode input must be an array");
        }
        var text = new PaidText();
        for (JsonNode character : in) {
            if (!character.isNumber()) {
                throw TypeError.of(character, "is no code point");
            }
            int codePoint = character.intValue();
            boolean valid =
                    Character.isValidCodePoint(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
            text.appendCodePoint(valid ? codePoint : REPLACEMENT);
        }
        return text.node();
    }

    private static JsonNode join(JsonNode in, JsonNode separator) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryException("Cannot iterate over " + TypeError.describe(in));
        }
        var text = new PaidText();
        boolean first = true;
        for (JsonNode item : in) {
            if (!first && !separator.isNull()) {
                text.append(addable(text, separator, separator.isTextual()).textValue());
            }
            first = false;
            JsonNode added = addable(text, item, !item.isContainerNode());
            text.append(added.isTextual() ? added.textValue() : added.isNull() ? "" : JsonText.of(added));
        }
        return text.node();
    }

    private static JsonNode addable(PaidText text, JsonNode value, boolean addable) throws JsonQueryException {
        if (!addable) {
            throw TypeError.of(TextNode.valueOf(text.toString()), value, "cannot be added");
        }
        return value;
    }
}
