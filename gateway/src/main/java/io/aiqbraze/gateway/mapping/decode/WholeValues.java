package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.payload.JsonPointers;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import org.jspecify.annotations.Nullable;

/** Finds in a tree what JSON can write and UTF-8 cannot carry: halves of Unicode characters. */
final class WholeValues {
    /** What a text has that is no whole one. */
    static final String HALF = "half of a Unicode character (a lone surrogate), which no UTF-8 can carry";

    private WholeValues() {}

    /** Why a tree cannot be carried on, null if it can. */
    static @Nullable Refusal refusal(JsonNode tree) {
        return refusal(tree, "");
    }

    private static @Nullable Refusal refusal(JsonNode value, String path) {
        return switch (value.getNodeType()) {
            case STRING -> isWhole(value.textValue()) ? null : half(path, "holds");
            case OBJECT -> inObject(value, path);
            case ARRAY -> inArray(value, path);
            case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> null;
        };
    }

    private static @Nullable Refusal inObject(JsonNode object, String path) {
        for (var field : object.properties()) {
            Refusal refusal = isWhole(field.getKey())
                    ? refusal(field.getValue(), JsonPointers.child(path, field.getKey()))
                    : half(path, "holds a name with");
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable Refusal inArray(JsonNode array, String path) {
        for (int place = 0; place < array.size(); place++) {
            Refusal refusal = refusal(array.get(place), path + "/" + place);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static Refusal half(String path, String holds) {
        return new Refusal("bad_text", path, holds + " " + HALF);
    }

    private static boolean isWhole(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }
}
