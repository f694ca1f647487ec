package io.aiqbraze.gateway.preview;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * The body of a request to Braze, as JSON within the JSON of a preview, every number as it is written. It is copied from
 * its bytes: a tree of it would take many times as much memory.
 */
@JsonSerialize(using = SentBody.Copying.class)
public record SentBody(Buffer bytes) {
    /** As it is sent. */
    @Override
    public String toString() {
        return bytes.toString();
    }

    static final class Copying extends JsonSerializer<SentBody> {
        private static final JsonFactory JSON = new JsonFactory();

        @Override
        public void serialize(SentBody body, JsonGenerator out, SerializerProvider none) throws IOException {
            try (JsonParser parser = JSON.createParser(body.bytes.getBytes())) {
                if (parser.nextToken() != null) {
                    out.copyCurrentStructureExact(parser);
                }
            }
        }
    }
}
