package io.aiqbraze.gateway.mapping.rules.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a payload: what a test expects, or what really came. */
sealed interface Ending {
    /** What the rule puts out, in the form in which it does: an object with one of the keys of the contract. */
    record Deliveries(List<JsonNode> outputs) implements Ending {
        public Deliveries {
            outputs = List.copyOf(outputs);
        }
    }

    /** Nothing, on purpose. */
    record Filtered() implements Ending {}

    /**
     * A refusal by the rule, or by the checks of what it put out.
     *
     * @param path null where a test does not care
     * @param message null where a test does not care
     */
    record Refused(
            String code, @Nullable String path, @Nullable String message) implements Ending {}
}
