package io.aiqbraze.gateway.mapping;

import io.aiqbraze.gateway.model.Lane;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;

/**
 * A request as ingest hands it on: authenticated and bounded, its body still as it came.
 *
 * @param query query parameters, the last value of each
 */
public record MappingRequest(
        String requestId,
        String client,
        String stream,
        Map<String, String> query,
        Lane lane,
        Format format,
        boolean gzip,
        Buffer body,
        Instant receivedAt) {
    /** How the body is written. */
    public enum Format {
        JSON,
        NDJSON,
        CSV
    }
}
