package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Tells {@code {"batch":[…]}} from a payload. What senders put around a batch, such as {@code sentAt}, is ignored; what
 * would mean something in a payload is refused, since a batch passes nothing on.
 */
final class Batch {
    private final ObjectNode envelope = JsonNodeFactory.instance.objectNode();

    /** Reads an object up to the first element of its batch, or to its end when it has none: then it is a payload. */
    boolean begins(JsonParser parser) throws IOException, UnreadableBody {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && key.equals(BatchKeys.BATCH)) {
                for (Map.Entry<String, JsonNode> before : envelope.properties()) {
                    refusePayloadKey(before.getKey());
                }
                return true;
            }
            JsonNode value = parser.readValueAsTree();
            envelope.set(key, value);
        }
        return false;
    }

    /** What was read when there was no batch. */
    ObjectNode envelope() {
        return envelope;
    }

    /** Reads from behind the batch to the end of its object. */
    void end(JsonParser parser) throws IOException, UnreadableBody {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            refusePayloadKey(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
    }

    private static void refusePayloadKey(String key) throws UnreadableBody {
        Optional<String> refusal = BatchKeys.refusal(key);
        if (refusal.isPresent()) {
            throw UnreadableBody.broken("bad_batch", refusal.get());
        }
    }
}
