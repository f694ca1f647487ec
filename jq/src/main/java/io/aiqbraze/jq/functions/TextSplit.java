package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.run.RunawayRule;

/** The parts of a text between separators. */
final class TextSplit {
    private TextSplit() {}

    /** An empty text has no parts, and without a separator each character is one. */
    static ArrayNode split(String text, String separator) {
        ArrayNode parts = RunMemory.current().arrayNode();
        if (separator.isEmpty()) {
            for (int at = 0, next; at < text.length(); at = next) {
                next = text.offsetByCodePoints(at, 1);
                add(parts, text, at, next);
            }
        } else if (!text.isEmpty()) {
            int from = 0;
            for (int at = TextSearch.indexOf(text, separator, 0);
                    at >= 0;
                    at = TextSearch.indexOf(text, separator, from)) {
                RunawayRule.endIfInterrupted();
                add(parts, text, from, at);
                from = at + separator.length();
            }
            add(parts, text, from, text.length());
        }
        return parts;
    }

    private static void add(ArrayNode parts, String text, int from, int to) {
        RunMemory.current().payText(to - from);
        parts.add(new TextNode(text.substring(from, to)));
    }
}
