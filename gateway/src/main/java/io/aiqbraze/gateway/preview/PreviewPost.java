package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.MappingRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a preview as it came over HTTP, its body within {@link PreviewLimits#MAX_BODY_BYTES}.
 *
 * @param query query parameters, the last value of each
 * @param contentType null if it was not sent, as {@code contentEncoding}
 */
public record PreviewPost(
        String stream,
        Map<String, String> query,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        Buffer body) {
    /** Takes what a preview needs to know of a request. */
    public static PreviewPost of(String stream, MultiMap parameters, MultiMap headers, Buffer body) {
        return new PreviewPost(
                stream,
                MappingRequest.lastOfEach(parameters),
                headers.get(HttpHeaders.CONTENT_TYPE),
                headers.get(HttpHeaders.CONTENT_ENCODING),
                body);
    }
}
