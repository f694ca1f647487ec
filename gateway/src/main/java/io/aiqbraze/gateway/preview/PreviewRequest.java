package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.gateway.mapping.MappingRequest;
import io.aiqbraze.gateway.preview.PayloadPreviewer.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewRequest.MultipartForm.FormPart;
import io.aiqbraze.jq.RuleSource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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
    PayloadPreviewer.PreviewInput input() throws PreviewRefused {
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MULTIPART)) {
            return form(MultipartForm.parts(contentType, body));
        }
        try {
            BodyForm form = BodyForm.of(contentType, contentEncoding);
            return new PayloadPreviewer.PreviewInput(stream, query, form, body, null);
        } catch (BodyForm.Unsupported e) {
            throw new PreviewRefused(
                    415, e.code(), e.getMessage() + "; or " + MULTIPART + " with the parts payloads and rule");
        }
    }

    private PayloadPreviewer.PreviewInput form(Map<String, FormPart> parts) throws PreviewRefused {
        for (String name : parts.keySet()) {
            if (!List.of(PAYLOADS, RULE).contains(name)) {
                throw bad("there is no part '" + name + "'; accepted are payloads and rule");
            }
        }
        FormPart payloads = parts.get(PAYLOADS);
        if (payloads == null) {
            throw bad("the part payloads is missing: curl -F payloads=@FILE -F rule=@FILE");
        }
        FormPart rule = parts.get(RULE);
        return new PayloadPreviewer.PreviewInput(
                stream, query, form(payloads), payloads.content(), rule == null ? null : source(rule));
    }

    private static BodyForm form(FormPart payloads) throws PreviewRefused {
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

    private RuleSource source(FormPart part) throws PreviewRefused {
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

    /** Reads a form of a few parts from memory, where it stays. */
    static final class MultipartForm {
        /** Memory that needs no release: the decoder keeps the part in which a broken form ends. */
        private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);

        private MultipartForm() {}

        /**
         * One part.
         *
         * @param fileName without directories; empty if it has none, as {@code contentType}
         */
        record FormPart(String fileName, String contentType, Buffer content) {}

        /** The parts by name. */
        static Map<String, FormPart> parts(String contentType, Buffer body) throws PreviewRefused {
            ByteBuf bytes = HEAP.heapBuffer(body.length()).writeBytes(body.getBytes());
            var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", bytes);
            request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
            HttpPostMultipartRequestDecoder decoder = null;
            try {
                decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
                Map<String, FormPart> parts = new LinkedHashMap<>();
                for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
                    if (data instanceof HttpData part && parts.put(part.getName(), part(part)) != null) {
                        throw new PreviewRefused(400, "bad_form", "there are two parts '" + part.getName() + "'");
                    }
                }
                return parts;
            } catch (IOException | RuntimeException broken) {
                // the decoder has many ways to say it, which may quote the form
                throw new PreviewRefused(400, "bad_form", "the body is not the multipart/form-data that its head says");
            } finally {
                if (decoder != null) {
                    decoder.destroy();
                }
            }
        }

        private static FormPart part(HttpData data) throws IOException {
            Buffer content = Buffer.buffer(data.get());
            if (data instanceof FileUpload file) {
                String type = file.getContentType();
                String name = file.getFilename();
                return new FormPart(
                        name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1),
                        type == null ? "" : type,
                        content);
            }
            return new FormPart("", "", content);
        }
    }
}
