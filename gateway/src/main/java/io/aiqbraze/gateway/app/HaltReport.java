package io.aiqbraze.gateway.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.mapping.halt.Halts;
import io.aiqbraze.gateway.mapping.halt.RuleHalt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is halted, as operators see it and lift it. */
final class HaltReport {
    private final Halts halts;

    HaltReport(Halts halts) {
        this.halts = halts;
    }

    /** All of it, as {@code RuleOperations} has it. */
    ArrayNode list() {
        return describe(halts.list());
    }

    /** Lifts those of the stream, or all, and returns them. */
    ArrayNode clear(@Nullable String stream) {
        return describe(halts.clear(stream));
    }

    private static ArrayNode describe(List<RuleHalt> halts) {
        ArrayNode described = JsonNodeFactory.instance.arrayNode();
        halts.forEach(halt -> described
                .addObject()
                .put("stream", halt.stream())
                .put("client", halt.client())
                .put("since", halt.since().toString())
                .put("reason", halt.cause().label())
                .put("why", halt.cause().words())
                .put("payload", halt.place())
                .put("nextTry", halt.nextTry().toString()));
        return described;
    }
}
