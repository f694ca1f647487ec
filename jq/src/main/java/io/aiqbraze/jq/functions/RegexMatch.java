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
}
