package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Output;
import org.jspecify.annotations.Nullable;

/** Keeps the last value that is handed on. */
final class Caught implements Output {
    private @Nullable JsonNode value;

    @Override
    public void emit(JsonNode out) {
        value = out;
    }

    @Nullable JsonNode value() {
        return value;
    }
}
