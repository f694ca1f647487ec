package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.model.KeyedText;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object with many of them, in their order. Names that were made to have one hash of Java's cost what others
 * cost; for few fields that is not worth a keyed hash of each name.
 */
final class KeyedFields extends AbstractMap<String, JsonNode> {
    /** This many names of one hash are found by some ten comparisons each. */
    static final int WORTH_A_KEY = 1_000;

    private final Map<KeyedText, JsonNode> fields = new LinkedHashMap<>();

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public @Nullable JsonNode get(Object name) {
        return name instanceof String text ? fields.get(new KeyedText(text)) : null;
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode value) {
        return fields.put(new KeyedText(name), value);
    }

    @Override
    public @Nullable JsonNode remove(Object name) {
        return name instanceof String text ? fields.remove(new KeyedText(text)) : null;
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, JsonNode>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return fields.size();
            }
        };
    }

    private Iterator<Entry<String, JsonNode>> entries() {
        Iterator<Entry<KeyedText, JsonNode>> each = fields.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public Entry<String, JsonNode> next() {
                Entry<KeyedText, JsonNode> entry = each.next();
                return new SimpleImmutableEntry<>(entry.getKey().text(), entry.getValue());
            }

            @Override
            public void remove() {
                each.remove();
            }
        };
    }
}
