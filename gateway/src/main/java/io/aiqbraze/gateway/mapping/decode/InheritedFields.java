package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member says itself, over what all members of its export share: however much that is, a member takes no more for it.
 * Cannot be changed.
 */
final class InheritedFields extends AbstractMap<String, JsonNode> {
    private final Map<String, JsonNode> shared;
    private final Set<String> hidden;
    private final ObjectNode own;
    private final int size;

    /**
     * A view.
     *
     * @param hidden shared names that do not count; none is one of its own
     */
    InheritedFields(Map<String, JsonNode> shared, Set<String> hidden, ObjectNode own) {
        this.shared = shared;
        this.hidden = hidden;
        this.own = own;
        int both = 0;
        for (Entry<String, JsonNode> field : own.properties()) {
            both += shared.containsKey(field.getKey()) ? 1 : 0;
        }
        this.size = shared.size() - hidden.size() + own.size() - both;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable JsonNode get(Object name) {
        JsonNode value = name instanceof String field ? own.get(field) : null;
        return value != null || hidden.contains(name) ? value : shared.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, JsonNode>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** Shared ones first, each with its own value where there is one. */
    private final class Entries implements Iterator<Entry<String, JsonNode>> {
        private final Iterator<Entry<String, JsonNode>> inherited =
                shared.entrySet().iterator();
        private final Iterator<Entry<String, JsonNode>> others =
                own.properties().iterator();
        private @Nullable Entry<String, JsonNode> next = find();

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Entry<String, JsonNode> next() {
            Entry<String, JsonNode> found = next;
            if (found == null) {
                throw new NoSuchElementException();
            }
            next = find();
            return found;
        }

        private @Nullable Entry<String, JsonNode> find() {
            while (inherited.hasNext()) {
                Entry<String, JsonNode> entry = inherited.next();
                JsonNode value = own.get(entry.getKey());
                if (value != null) {
                    return new SimpleImmutableEntry<>(entry.getKey(), value);
                }
                if (!hidden.contains(entry.getKey())) {
                    return entry;
                }
            }
            while (others.hasNext()) {
                Entry<String, JsonNode> entry = others.next();
                if (!shared.containsKey(entry.getKey())) {
                    return entry;
                }
            }
            return null;
        }
    }
}
