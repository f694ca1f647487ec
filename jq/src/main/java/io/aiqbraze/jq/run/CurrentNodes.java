package io.aiqbraze.jq.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** For an engine that asks its mapper for nodes: those of the run that is going on, looked up for each node. */
public final class CurrentNodes extends JsonNodeFactory {
    private static final long serialVersionUID = 1;

    @Override
    public ArrayNode arrayNode() {
        return RunMemory.current().arrayNode();
    }

    @Override
    public ArrayNode arrayNode(int capacity) {
        return RunMemory.current().arrayNode(capacity);
    }

    @Override
    public ObjectNode objectNode() {
        return RunMemory.current().objectNode();
    }
}
