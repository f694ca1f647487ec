package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.braze.InvalidObject;
import io.aiqbraze.sandbox.braze.UserKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds whose object it is, field by field; the order of the fields does not matter. */
final class Identity {
    /** The error of an object that names nobody. */
    static final String MISSING = "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";

    private static final int LONGEST_EXTERNAL_ID_BYTES = 987;

    private int primaries;
    private @Nullable UserKey primary;
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable String complaint;

    /**
     * The user of an object.
     *
     * @param externalIdField a track object and a recipient call it differently
     */
    static UserKey of(JsonNode object, String externalIdField) throws InvalidObject {
        var identity = new Identity();
        identity.take(Identifier.EXTERNAL_ID, object.path(externalIdField));
        identity.take(Identifier.BRAZE_ID, object.path(Identifier.BRAZE_ID.field()));
        identity.take(Identifier.EMAIL, object.path(Identifier.EMAIL.field()));
        identity.take(Identifier.PHONE, object.path(Identifier.PHONE.field()));
        JsonNode alias = object.path(Identifier.USER_ALIAS.field());
        if (!alias.isMissingNode() && !alias.isNull()) {
            identity.alias(text(alias.path("alias_label")), text(alias.path("alias_name")));
        }
        return identity.user();
    }

    private void take(Identifier identifier, JsonNode value) {
        if (value.isTextual()) {
            take(identifier, value.textValue());
        } else if (!value.isMissingNode() && !value.isNull() && identifier.isPrimary()) {
            complaint = "'" + identifier.field() + "' is not valid";
        }
    }

    void take(Identifier identifier, String value) {
        switch (identifier) {
            case EXTERNAL_ID, BRAZE_ID -> primary(new UserKey(identifier, value));
            case EMAIL -> email = value;
            case PHONE -> phone = value;
            case USER_ALIAS -> throw new IllegalArgumentException("an alias has two parts");
        }
    }

    void alias(String label, String name) {
        if (label.isEmpty() || name.isEmpty()) {
            complaint = "'user_alias' is not valid";
        }
        primary(UserKey.alias(label, name));
    }

    /** Ends the search. */
    UserKey user() throws InvalidObject {
        if (complaint != null) {
            throw new InvalidObject(complaint);
        }
        if (primaries > 1) {
            throw new InvalidObject("only one of 'external_id', 'braze_id' or 'user_alias' is allowed");
        }
        if (primary != null) {
            return primary;
        }
        if (email != null) {
            return new UserKey(Identifier.EMAIL, email);
        }
        if (phone != null) {
            return new UserKey(Identifier.PHONE, phone);
        }
        throw new InvalidObject(MISSING);
    }

    private void primary(UserKey user) {
        String value = user.value();
        primaries++;
        primary = user;
        if (value.isEmpty()) {
            complaint = "'" + user.identifier().field() + "' is not valid";
        } else if (value.length() > LONGEST_EXTERNAL_ID_BYTES / 3
                && value.getBytes(StandardCharsets.UTF_8).length > LONGEST_EXTERNAL_ID_BYTES) {
            complaint = "'external_id' must be fewer than 988 bytes";
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }
}
