package io.aiqbraze.gateway.dispatch.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.model.JsonBytes;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Several attributes objects of one user becoming one; of a key in several, the latest value wins. */
final class AttributesMerge {
    /** Keeps every number as it was written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** A limit on what one refused object can spoil, and on the work of sending its parts alone. */
    private static final int MAX_PARTS = 1000;

    private final List<QueuedDelivery> parts = new ArrayList<>();
    private @Nullable ObjectNode merged;

    AttributesMerge(QueuedDelivery first) {
        parts.add(first);
    }

    /**
     * Adds a later object, unless merging would change what Braze makes of the two, or one of them is damaged or more than
     * can be read into memory: that one goes alone, and Braze judges it.
     */
    boolean add(QueuedDelivery later) {
        ObjectNode before = merged == null ? read(parts.get(0)) : merged;
        ObjectNode next = read(later);
        if (parts.size() == MAX_PARTS || before == null || next == null || !Mergeable.together(before, next)) {
            return false;
        }
        // set after remove: the key moves to the end, as if it had only been written now
        next.properties().forEach(value -> {
            before.remove(value.getKey());
            before.set(value.getKey(), value.getValue());
        });
        merged = before;
        parts.add(later);
        return true;
    }

    BatchItem item() {
        return merged == null ? BatchItem.of(parts.get(0)) : new BatchItem(List.copyOf(parts), write(merged));
    }

    /** Null if it is no object, or more than can be read. */
    private static @Nullable ObjectNode read(QueuedDelivery queued) {
        try {
            return JSON.readTree(queued.delivery().json().array()) instanceof ObjectNode object ? object : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static JsonBytes write(ObjectNode object) {
        try {
            return JsonBytes.wrap(JSON.writeValueAsBytes(object));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which attributes objects of one user may become one without Braze seeing a difference (docs/braze.md#attributes). */
    private static final class Mergeable {
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
}
