package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.sandbox.braze.InvalidObject;
import java.util.Set;

/** Checks of the fields that say what a user wants to get. */
final class Subscriptions {
    private static final Set<String> STATES = Set.of("opted_in", "subscribed", "unsubscribed");
    private static final Set<String> GROUP_STATES = Set.of("subscribed", "unsubscribed");

    private Subscriptions() {}

    static void check(JsonNode attributes) throws InvalidObject {
        state(attributes.path("email_subscribe"), STATES, "BAD_EMAIL_SUBSCRIPTION_STATE");
        state(attributes.path("push_subscribe"), STATES, "BAD_PUSH_SUBSCRIPTION_STATE");
        JsonNode groups = attributes.path("subscription_groups");
        if (groups.isMissingNode()) {
            return;
        }
        Checks.require(groups.isArray(), "BAD_SUBSCRIPTION_GROUP_ARRAY");
        for (JsonNode group : groups) {
            Checks.require(group.isObject(), "BAD_SUBSCRIPTION_GROUP_HASH");
            Checks.require(group.path("subscription_group_id").isTextual(), "BAD_SUBSCRIPTION_GROUP_ID");
            Checks.require(group.has("subscription_state"), "BAD_SUBSCRIPTION_GROUP_STATE");
            state(group.path("subscription_state"), GROUP_STATES, "BAD_SUBSCRIPTION_GROUP_STATE");
        }
    }

    private static void state(JsonNode value, Set<String> known, String type) throws InvalidObject {
        Checks.require(
                value.isMissingNode() || value.isNull() || (value.isTextual() && known.contains(value.textValue())),
                type);
    }
}
