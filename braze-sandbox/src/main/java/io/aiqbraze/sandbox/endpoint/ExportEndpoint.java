package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.Identifier;
import io.aiqbraze.sandbox.braze.Refusal;
import io.aiqbraze.sandbox.braze.UserKey;
import io.aiqbraze.sandbox.profile.Profile;
import io.aiqbraze.sandbox.profile.Profiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code POST /users/export/ids}. */
final class ExportEndpoint {
    private static final int MOST_IDS = 50;

    private final Profiles profiles;

    ExportEndpoint(Profiles profiles) {
        this.profiles = profiles;
    }

    PreparedCall prepare(byte[] body) throws Refusal {
        JsonNode request = JsonBody.object(body);
        List<UserKey> asked = new ArrayList<>();
        request.path("external_ids").forEach(id -> asked.add(new UserKey(Identifier.EXTERNAL_ID, id.asText())));
        request.path("user_aliases")
                .forEach(alias -> asked.add(UserKey.alias(
                        alias.path("alias_label").asText(),
                        alias.path("alias_name").asText())));
        one(asked, Identifier.BRAZE_ID, request.path("braze_id"));
        one(asked, Identifier.EMAIL, request.path("email_address"));
        one(asked, Identifier.PHONE, request.path("phone"));
        if (asked.isEmpty()) {
            throw Refusal.badRequest(
                    "one of 'external_ids', 'user_aliases', 'braze_id', 'email_address' or 'phone'" + " is required");
        }
        if (asked.size() > MOST_IDS) {
            throw Refusal.overSize(400, "The max number of ids per request was exceeded");
        }
        Set<String> fields = new HashSet<>();
        request.path("fields_to_export").forEach(field -> fields.add(field.asText()));
        return new PreparedCall(List.of(), () -> export(asked, fields));
    }

    private Answer export(List<UserKey> asked, Set<String> fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", "success");
        ArrayNode users = body.putArray("users");
        ArrayNode unknown = JsonNodeFactory.instance.arrayNode();
        for (UserKey key : asked) {
            Optional<Profile> profile = profiles.find(key);
            if (profile.isPresent()) {
                ObjectNode exported = profile.get().export();
                users.add(fields.isEmpty() ? exported : exported.retain(fields));
            } else {
                unknown.add(key.value());
            }
        }
        if (!unknown.isEmpty()) {
            body.set("invalid_user_ids", unknown);
        }
        return Answer.json(200, body);
    }

    private static void one(List<UserKey> asked, Identifier identifier, JsonNode value) {
        if (value.isTextual()) {
            asked.add(new UserKey(identifier, value.textValue()));
        }
    }
}
