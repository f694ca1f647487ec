package io.aiqbraze.gateway.preview;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.aiqbraze.gateway.mapping.MappingReceipt.RecordError;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;

/**
 * What payloads would become; its JSON is what operators see.
 *
 * @param payloads as all counts, those of the receipt that a sender would get
 * @param requests by workspace and endpoint, those of one endpoint in the order in which they leave
 * @param errors the first refusals, at most 100
 */
public record PreviewResult(
        int payloads,
        int accepted,
        int filtered,
        int rejected,
        int deliveries,
        String ruleVersion,
        List<BrazeRequest> requests,
        List<RecordError> errors,
        boolean errorsTruncated) {
    static PreviewResult of(MappingReceipt receipt, List<BrazeRequest> requests) {
        return new PreviewResult(
                receipt.payloads(),
                receipt.accepted(),
                receipt.filtered(),
                receipt.rejected(),
                receipt.deliveries(),
                receipt.ruleVersion(),
                requests,
                receipt.errors(),
                receipt.errorsTruncated());
    }

    /**
     * One request to Braze.
     *
     * @param path below the workspace's REST endpoint
     * @param objects how many there are in the body
     * @param indices of the payloads that they come from
     */
    public record BrazeRequest(
            String workspace,
            String method,
            String path,
            String url,
            String lane,
            int objects,
            List<String> indices,
            SentBody body) {}

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
}
