package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place of a text that a regular expression matches.
 *
 * @param captures of its groups; none if it is empty, as in jq
 */
record RegexMatch(Part whole, List<Capture> captures) {
    /**
     * A part of a text.
     *
     * @param offset in Unicode characters, or -1 if there is none
     */
    record Part(int offset, int length, @Nullable String text) {
        int end() {
            return offset + length;
        }

        private ObjectNode tree() {
            ObjectNode tree = RunMemory.current().objectNode();
            return tree.put("offset", offset).put("length", length).put("string", text);
        }
    }

    /** What a group has captured. */
    record Capture(Part part, @Nullable String name) {}

    /** As {@code match} puts it out. */
    JsonNode tree() {
        ObjectNode tree = whole.tree();
        var list = tree.putArray("captures");
        for (Capture capture : captures) {
            list.add(capture.part.tree().put("name", capture.name));
        }
        return tree;
    }

    /** What the named groups have captured, by name. */
    ObjectNode named() {
        ObjectNode named = RunMemory.current().objectNode();
        for (Capture capture : captures) {
            if (capture.name != null) {
                named.put(capture.name, capture.part.text);
            }
        }
        return named;
    }

    /** What is between the matches of a text, asked for one after the other. */
    static final class UnmatchedText {
        private final String text;
        /** In UTF-16, where matches count Unicode characters. */
        private int at;

        private int characters;

        UnmatchedText(String text) {
            this.text = text;
        }

        /** From the end of the last match to this one. */
        String upTo(RegexMatch.Part match) {
            int begin = offset(match.offset());
            String between = text.substring(Math.min(at, begin), begin);
            at = text.offsetByCodePoints(begin, match.length());
            characters = match.end();
            return between;
        }

        String rest() {
            return text.substring(at);
        }

        private int offset(int character) {
            return text.offsetByCodePoints(at, character - characters);
        }
    }
}
