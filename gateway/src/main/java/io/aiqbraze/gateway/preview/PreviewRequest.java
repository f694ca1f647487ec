package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.aiqbraze.gateway.preview.MultipartForm.Part;
import io.aiqbraze.jq.RuleSource;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for a preview as it came over HTTP, its body within {@link PreviewLimits#MAX_BODY_BYTES}.
 *
 * @param query query parameters, the last value of each
 * @param contentType null if it was not sent, as {@code contentEncoding}
 */
public record PreviewRequest(
        String stream,
        Map<String, String> query,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        Buffer body) {
    private static final String MULTIPART = "multipart/form-data";
    private static final String PAYLOADS = "payloads";
    private static final String RULE = "rule";
    /** What curl says of files that it does not know. */
    private static final Set<String> SAYS_NOTHING = Set.of("", "application/octet-stream", "text/plain");

    /** Takes what a preview needs to know of a request. */
    public static PreviewRequest of(String stream, MultiMap parameters, MultiMap headers, Buffer body) {
        return new PreviewRequest(
                stream,
                MappingRequest.lastOfEach(parameters),
                headers.get(HttpHeaders.CONTENT_TYPE),
                headers.get(HttpHeaders.CONTENT_ENCODING),
                body);
    }

    /** Reads a body as ingest takes it, or a form with the parts payloads and rule. */
    PayloadPreviewer.Input input() throws PreviewRefused {
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MULTIPART)) {
            return form(MultipartForm.parts(contentType, body));
        }
        try {
            BodyForm form = BodyForm.of(contentType, contentEncoding);
            return new PayloadPreviewer.Input(stream, query, form, body, null);
        } catch (BodyForm.Unsupported e) {
            throw new PreviewRefused(
                    415, e.code(), e.getMessage() + "; or " + MULTIPART + " with the parts payloads and rule");
        }
    }

    private PayloadPreviewer.Input form(Map<String, Part> parts) throws PreviewRefused {
        for (String name : parts.keySet()) {
            if (!List.of(PAYLOADS, RULE).contains(name)) {
                throw bad("there is no part '" + name + "'; accepted are payloads and rule");
            }
        }
        Part payloads = parts.get(PAYLOADS);
        if (payloads == null) {
            throw bad("the part payloads is missing: curl -F payloads=@FILE -F rule=@FILE");
        }
        Part rule = parts.get(RULE);
        return new PayloadPreviewer.Input(
                stream, query, form(payloads), payloads.content(), rule == null ? null : source(rule));
    }

    private static BodyForm form(Part payloads) throws PreviewRefused {
        if (SAYS_NOTHING.contains(payloads.contentType().toLowerCase(Locale.ROOT))) {
            return BodyForm.detect(payloads.content(), null);
        }
        try {
            return BodyForm.detect(
                    payloads.content(),
                    BodyForm.of(payloads.contentType(), null).format());
        } catch (BodyForm.Unsupported e) {
            throw new PreviewRefused(415, e.code(), "of the part payloads: " + e.getMessage());
        }
    }

    private RuleSource source(Part part) throws PreviewRefused {
        String file = part.fileName().isEmpty() ? RULE : part.fileName();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(part.content().getBytes()))
                    .toString();
            return new RuleSource(stream, file, text);
        } catch (CharacterCodingException e) {
            throw new PreviewRefused(List.of(new RuleSource(stream, file, "").fault(0, "is not UTF-8")));
        }
    }

    private static PreviewRefused bad(@Nullable String message) {
        return new PreviewRefused(400, "bad_form", String.valueOf(message));
    }
}
