package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;
import java.util.function.IntUnaryOperator;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Functions of texts as rows of Unicode characters, and looking for one text in another. */
final class TextFunctions {
    private static final int CASE = 'a' - 'A';
    private static final int REPLACEMENT = 0xFFFD;

    /** Up to this many comparisons of characters take too little time to check for an interrupt. */
    private static final long QUICK = 1 << 20;

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
        table.addOfValues("split/1", (in, arguments) -> {
            if (!in.isTextual() || !arguments.get(0).isTextual()) {
                throw new JsonQueryException("split input and separator must be strings");
            }
            return split(in.textValue(), arguments.get(0).textValue());
        });
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

    /**
     * Where a text is first in another, from a place on; -1 if it is not there. On two long texts that are nearly alike that
     * takes hours, so it can be interrupted.
     */
    static int indexOf(String text, String sought, int from) {
        if ((long) sought.length() * (text.length() - from) <= QUICK) {
            return text.indexOf(sought, from);
        }
        char first = sought.charAt(0);
        for (int at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1)) {
            RunawayRule.endIfInterrupted();
            if (text.regionMatches(at, sought, 0, sought.length())) {
                return at;
            }
        }
        return -1;
    }

    /** The parts of a text between separators. An empty text has no parts, and without a separator each character is one. */
    static ArrayNode split(String text, String separator) {
        ArrayNode parts = RunMemory.current().arrayNode();
        if (separator.isEmpty()) {
            for (int at = 0, next; at < text.length(); at = next) {
                next = text.offsetByCodePoints(at, 1);
                addPart(parts, text, at, next);
            }
        } else if (!text.isEmpty()) {
            int from = 0;
            for (int at = indexOf(text, separator, 0); at >= 0; at = indexOf(text, separator, from)) {
                RunawayRule.endIfInterrupted();
                addPart(parts, text, from, at);
                from = at + separator.length();
            }
            addPart(parts, text, from, text.length());
        }
        return parts;
    }

    private static void addPart(ArrayNode parts, String text, int from, int to) {
        RunMemory.current().payText(to - from);
        parts.add(new TextNode(text.substring(from, to)));
    }
}
