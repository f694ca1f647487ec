package io.aiqbraze.sandbox.endpoint;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.aiqbraze.sandbox.braze.Refusal;
import java.io.IOException;

/** A request's body as JSON. */
final class JsonBody {
    private static final ObjectReader READER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readerFor(JsonNode.class);

    private JsonBody() {}

    static JsonNode object(byte[] body) throws Refusal {
        try {
            JsonNode read = READER.readTree(body);
            if (read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            throw notJson();
        }
        throw notJson();
    }

    static Refusal notJson() {
        return Refusal.badRequest("The request body is not a valid JSON object");
    }
}
