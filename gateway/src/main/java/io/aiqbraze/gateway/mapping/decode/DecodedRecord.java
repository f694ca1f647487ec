package io.aiqbraze.gateway.mapping.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.payload.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record of a body. */
public sealed interface DecodedRecord {
    /** The record's place among those of its request: {@code "3"} or {@code "3.members[17]"}. */
    String index();

    /**
     * A record that is a JSON object.
     *
     * @param row the cells by column of the CSV row that it was made of, null for JSON
     */
    record Payload(String index, ObjectNode json, @Nullable Map<String, String> row) implements DecodedRecord {
        Payload(String index, ObjectNode json) {
            this(index, json, null);
        }
    }

    /**
     * A record that is refused before any rule sees it.
     *
     * @param kept for the dead letter: what was read, or the raw text as a JSON string
     */
    record Broken(String index, Refusal refusal, JsonNode kept) implements DecodedRecord {}
}
