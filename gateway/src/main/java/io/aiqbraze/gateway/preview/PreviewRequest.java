package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.jq.RuleSource;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads to be shown, as a sender would post them to a stream.
 *
 * @param query query parameters, the last value of each
 * @param rule to be used in place of the stream's own, null for that
 */
public record PreviewRequest(
        String stream,
        Map<String, String> query,
        BodyForm form,
        Buffer body,
        @Nullable RuleSource rule) {}
