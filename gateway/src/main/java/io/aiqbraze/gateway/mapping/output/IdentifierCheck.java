package io.aiqbraze.gateway.mapping.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.PayloadRefused;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.model.User;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Exactly one identifier, which Braze can read (docs/braze.md#identifiers). */
final class IdentifierCheck {
    /** Braze takes fewer than 988 bytes. */
    private static final int MAX_BYTES = 987;

    private static final String ALIAS_SEPARATOR = "\n";
    /** No character takes more bytes of UTF-8 per char. */
    private static final int BYTES_PER_CHAR = 3;

    private IdentifierCheck() {}

    /** The user that an object is about. */
    static User user(ObjectNode object, Kind kind, String path) throws PayloadRefused {
        if (object.has("external_user_id")) {
            throw PayloadRefused.output(
                    "bad_identifier",
                    path + "/external_user_id",
                    "must be written external_id; it is renamed where Braze wants it");
        }
        Identifier identifier = primary(object, path);
        Identifier secondary = secondary(object, kind, path, identifier != null);
        identifier = identifier == null ? secondary : identifier;
        if (identifier == null) {
            throw PayloadRefused.output("missing_identifier", path, "must carry " + accepted(kind));
        }
        String at = path + "/" + identifier.field();
        return new User(identifier, value(identifier, object.path(identifier.field()), at));
    }

    private static @Nullable Identifier primary(ObjectNode object, String path) throws PayloadRefused {
        Identifier found = null;
        found = one(found, Identifier.EXTERNAL_ID, object, path);
        found = one(found, Identifier.BRAZE_ID, object, path);
        return one(found, Identifier.USER_ALIAS, object, path);
    }

    /** Beside another identifier, email and phone of an attributes object are values to set. */
    private static @Nullable Identifier secondary(ObjectNode object, Kind kind, String path, boolean identified)
            throws PayloadRefused {
        if (kind == Kind.ATTRIBUTES) {
            return identified
                    ? null
                    : object.has("email") ? Identifier.EMAIL : object.has("phone") ? Identifier.PHONE : null;
        }
        Identifier found = identified ? Identifier.EXTERNAL_ID : null;
        Identifier email = one(found, Identifier.EMAIL, object, path);
        if (kind == Kind.TRIGGER || kind == Kind.CANVAS) {
            return identified ? null : email;
        }
        Identifier phone = one(email, Identifier.PHONE, object, path);
        return identified ? null : phone;
    }

    private static @Nullable Identifier one(@Nullable Identifier found, Identifier next, ObjectNode object, String path)
            throws PayloadRefused {
        if (!object.has(next.field())) {
            return found;
        }
        if (found != null) {
            throw PayloadRefused.output(
                    "two_identifiers",
                    path + "/" + next.field(),
                    "names the user again; an object names its user in one way only");
        }
        return next;
    }

    private static String value(Identifier identifier, JsonNode value, String path) throws PayloadRefused {
        return switch (identifier) {
            case EXTERNAL_ID -> externalId(text(value, path), path);
            case BRAZE_ID -> text(value, path);
            case USER_ALIAS -> alias(value, path);
            case EMAIL -> email(text(value, path), path);
            case PHONE -> phone(text(value, path), path);
        };
    }

    private static String text(JsonNode value, String path) throws PayloadRefused {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw PayloadRefused.output("bad_identifier", path, "must be a text that is not empty");
        }
        return value.textValue();
    }

    private static String externalId(String id, String path) throws PayloadRefused {
        if (id.length() * BYTES_PER_CHAR > MAX_BYTES && id.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw PayloadRefused.output("bad_identifier", path, "must have at most " + MAX_BYTES + " bytes");
        }
        return id;
    }

    private static String alias(JsonNode alias, String path) throws PayloadRefused {
        if (!alias.isObject() || alias.size() != 2) {
            throw PayloadRefused.output("bad_identifier", path, "must be an object of alias_name and alias_label");
        }
        String label = text(alias.path("alias_label"), path + "/alias_label");
        String name = text(alias.path("alias_name"), path + "/alias_name");
        return escaped(label) + ALIAS_SEPARATOR + name;
    }

    /** A label that holds the separator must not run into the name: two aliases would be one user. */
    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace(ALIAS_SEPARATOR, "\\" + ALIAS_SEPARATOR);
    }

    private static String email(String email, String path) throws PayloadRefused {
        if (!isEmail(email)) {
            throw PayloadRefused.output("bad_identifier", path, "must be an e-mail address");
        }
        return email;
    }

    /** Only what is surely none: Braze knows better, and says so. */
    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return at > 0 && at < text.length() - 1;
    }

    private static String phone(String phone, String path) throws PayloadRefused {
        if (phone.chars().noneMatch(Character::isDigit)) {
            throw PayloadRefused.output("bad_identifier", path, "must be a phone number");
        }
        return phone;
    }

    private static String accepted(Kind kind) {
        String primary = "one of external_id, braze_id, user_alias and email";
        return kind == Kind.TRIGGER || kind == Kind.CANVAS ? primary : primary + ", or phone";
    }
}
