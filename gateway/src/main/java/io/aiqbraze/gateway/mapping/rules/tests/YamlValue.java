package io.aiqbraze.gateway.mapping.rules.tests;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a YAML file and the line on which it begins. Scalars keep their text: what they mean depends on where they
 * stand.
 */
sealed interface YamlValue {
    int line();

    /** Keys in their order. */
    record Mapping(int line, Map<String, Member> members) implements YamlValue {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /**
     * What stands under a key.
     *
     * @param line of the key
     */
    record Member(int line, YamlValue value) {}

    record Sequence(int line, List<YamlValue> items) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A text, a number, a boolean or null.
     *
     * @param text as it stands in the file, without quotes
     */
    record Scalar(int line, Kind kind, String text) implements YamlValue {
        /** What YAML takes it for. */
        enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            NULL
        }
    }
}
