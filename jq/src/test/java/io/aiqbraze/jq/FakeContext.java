package io.aiqbraze.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.jq.run.RuleContext;
import java.time.Instant;

/** A payload that was received on a day of January. */
record FakeContext(JsonNode settings) implements RuleContext {
    @Override
    public JsonNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("stream", "own");
        request.putObject("query");
        return request.put("client", "demo")
                .put("receivedAt", "2026-01-05T10:00:00.000Z")
                .put("requestId", "r-1")
                .put("lane", "live")
                .put("csv", false)
                .put("member", false);
    }

    @Override
    public Instant receivedAt() {
        return Instant.parse("2026-01-05T10:00:00Z");
    }
}
