package io.aiqbraze.gateway.dispatch.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Set;

/** Which attributes objects of one user may become one without Braze seeing a difference (docs/braze.md#attributes). */
final class Mergeable {
    private static final String MERGE_OBJECTS = "_merge_objects";
    private static final String UPDATE_EXISTING_ONLY = "_update_existing_only";
    /** Fields whose values Braze adds to what it has. */
    private static final Set<String> ADDING = Set.of("subscription_groups", "push_tokens");
    /** Values that change what is there instead of replacing it. */
    private static final Set<String> OPERATIONS = Set.of("inc", "add", "remove", "$add", "$update", "$remove");

    private Mergeable() {}

    static boolean together(ObjectNode earlier, ObjectNode later) {
        return Objects.equals(earlier.get(MERGE_OBJECTS), later.get(MERGE_OBJECTS))
                && Objects.equals(earlier.get(UPDATE_EXISTING_ONLY), later.get(UPDATE_EXISTING_ONLY))
                && replaces(earlier)
                && replaces(later);
    }

    /** Whether each value of the object replaces what Braze has, so that the last one is all that counts. */
    private static boolean replaces(ObjectNode attributes) {
        boolean deep = attributes.path(MERGE_OBJECTS).asBoolean(false);
        return attributes.properties().stream()
                .noneMatch(value -> ADDING.contains(value.getKey()) || changes(value.getValue(), deep));
    }

    private static boolean changes(JsonNode value, boolean deep) {
        return value.isObject() && (deep || OPERATIONS.stream().anyMatch(value::has));
    }
}
