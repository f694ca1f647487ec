package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Output;
import org.jspecify.annotations.Nullable;

/** Keeps the one value that the engine hands on. */
final class Caught implements Output {
    private @Nullable JsonNode value;

    @Override
    public void emit(JsonNode out) {
        if (value != null) {
            throw new IllegalStateException("a second value where there is one at most");
        }
        value = out;
    }

    @Nullable JsonNode value() {
        return value;
    }
}
