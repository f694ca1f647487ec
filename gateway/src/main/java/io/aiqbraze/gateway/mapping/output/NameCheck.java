package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;

/** Names of attributes, events and properties (docs/braze.md#names). */
final class NameCheck {
    private static final int MAX_LENGTH = 255;

    private NameCheck() {}

    static void check(String name, String path) throws PayloadRefused {
        if (isBad(name)) {
            throw bad(path);
        }
    }

    /** Checks the names in the object at a path. */
    static void checkAll(JsonNode object, String path) throws PayloadRefused {
        var names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (isBad(name)) {
                throw bad(path + "/" + name);
            }
        }
    }

    /** Names inside an attribute's value are stricter still; those with a leading dollar are Braze's operators. */
    static void checkNested(String name, String path) throws PayloadRefused {
        boolean operator = !name.isEmpty() && name.charAt(0) == '$';
        if (name.isEmpty()
                || name.length() > MAX_LENGTH
                || name.indexOf(' ') >= 0
                || name.indexOf('.') >= 0
                || name.indexOf('$', operator ? 1 : 0) >= 0) {
            throw PayloadRefused.output(
                    "bad_name",
                    path,
                    "a name inside a value has 1 to " + MAX_LENGTH + " characters, none of them a space, a dot or $");
        }
    }

    private static boolean isBad(String name) {
        return name.isEmpty() || name.length() > MAX_LENGTH || name.charAt(0) == '$';
    }

    private static PayloadRefused bad(String path) {
        return PayloadRefused.output(
                "bad_name", path, "a name has 1 to " + MAX_LENGTH + " characters, the first of them no $");
    }
}
