package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An object of attributes[], or a recipient's attributes (docs/braze.md#attributes). */
final class AttributesCheck {
    private static final Set<String> IDENTIFIERS = Set.of("external_id", "braze_id", "user_alias");
    private static final Set<String> CONTROLS = Set.of("_update_existing_only", "_merge_objects");
    private static final Set<String> SUBSCRIPTION = Set.of("opted_in", "subscribed", "unsubscribed");
    /** Standard attributes for which Braze takes a few words only. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "email_subscribe", SUBSCRIPTION,
            "push_subscribe", SUBSCRIPTION,
            "gender", Set.of("M", "F", "O", "N", "P"));

    private static final String IMPORT = "push_token_import";

    private AttributesCheck() {}

    static void check(ObjectNode attributes, String path) throws PayloadRefused {
        for (var field : attributes.properties()) {
            String name = field.getKey();
            String at = path + "/" + name;
            if (name.equals(IMPORT)) {
                checkImport(attributes, at);
            } else if (name.startsWith("_")) {
                checkControl(name, field.getValue(), at);
            } else if (!IDENTIFIERS.contains(name)) {
                checkValue(name, field.getValue(), at);
            }
        }
    }

    /** The user is the recipient's, and the control keys are not for it. */
    static void checkRecipient(ObjectNode attributes, String path) throws PayloadRefused {
        for (var field : attributes.properties()) {
            String name = field.getKey();
            String at = path + "/" + name;
            if (name.startsWith("_") || name.equals(IMPORT)) {
                throw PayloadRefused.output("control_key", at, "is not accepted in a recipient's attributes");
            }
            if (IDENTIFIERS.contains(name)) {
                throw PayloadRefused.output(
                        "two_identifiers", at, "belongs beside the attributes, where the recipient names the user");
            }
            checkValue(name, field.getValue(), at);
        }
    }

    private static void checkImport(ObjectNode attributes, String path) throws PayloadRefused {
        FieldCheck.optionalBoolean(attributes, IMPORT, path.substring(0, path.lastIndexOf('/')));
        boolean tokens = !attributes.path("push_tokens").isEmpty();
        if (attributes.has("external_id") || attributes.has("braze_id") || !tokens) {
            throw PayloadRefused.output("control_key", path, "needs push_tokens, and no external_id or braze_id");
        }
    }

    private static void checkControl(String name, JsonNode value, String path) throws PayloadRefused {
        if (!CONTROLS.contains(name) || !value.isBoolean()) {
            throw PayloadRefused.output(
                    "control_key",
                    path,
                    "is not accepted: with a leading _ there are only " + new TreeSet<>(CONTROLS)
                            + ", each true or false");
        }
    }

    private static void checkValue(String name, JsonNode value, String path) throws PayloadRefused {
        NameCheck.check(name, path);
        Set<String> words = WORDS.get(name);
        if (words != null && !value.isNull() && !(value.isTextual() && words.contains(value.textValue()))) {
            throw PayloadRefused.output("bad_attribute", path, "must be one of " + new TreeSet<>(words));
        }
        if (name.equals("email")
                && !value.isNull()
                && !(value.isTextual() && IdentifierCheck.isEmail(value.textValue()))) {
            throw PayloadRefused.output("bad_attribute", path, "must be an e-mail address");
        }
        if (value.isContainerNode()) {
            checkNested(value, path);
        }
    }

    /** One bad value in there and Braze drops all of the attribute, without a word. */
    private static void checkNested(JsonNode value, String path) throws PayloadRefused {
        if (value.isObject()) {
            for (var field : value.properties()) {
                String at = path + "/" + field.getKey();
                NameCheck.checkNested(field.getKey(), at);
                checkItem(field.getValue(), at);
            }
        } else {
            for (int i = 0; i < value.size(); i++) {
                checkItem(value.path(i), path + "/" + i);
            }
        }
    }

    private static void checkItem(JsonNode item, String path) throws PayloadRefused {
        if (item.isNull()) {
            throw PayloadRefused.output("bad_attribute", path, "must not be null inside a value");
        }
        if (item.isContainerNode()) {
            checkNested(item, path);
        }
    }
}
