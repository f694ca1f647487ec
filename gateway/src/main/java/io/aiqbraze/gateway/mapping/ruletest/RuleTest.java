package io.aiqbraze.gateway.mapping.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.config.StreamSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One test: a payload, what surrounds it, and what must become of it.
 *
 * @param line on which it begins
 * @param settings all that the rule reads, with what the file and the test set differently
 */
record RuleTest(
        String name,
        int line,
        Input input,
        TestRequest request,
        StreamSettings settings,
        Match match,
        PayloadOutcome expected) {
    /** What goes in. */
    sealed interface Input {
        record Payload(JsonNode json) implements Input {}

        /** A row of a CSV file: cells by column, in their order. */
        record Row(Map<String, String> cells) implements Input {
            public Row {
                cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
            }
        }
    }

    /** How the deliveries of a test are compared. */
    enum Match {
        /** They are these and no others, with these keys and no others. */
        EXACT,
        /** These are among them in this order, with at least these keys. */
        PARTIAL
    }
}
