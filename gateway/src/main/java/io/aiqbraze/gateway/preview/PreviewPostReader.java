package io.aiqbraze.gateway.preview;

import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.gateway.preview.MultipartForm.Part;
import io.aiqbraze.jq.RuleSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a request for a preview: a body as ingest takes it, or a form with the parts payloads and rule. */
final class PreviewPostReader {
    private static final String MULTIPART = "multipart/form-data";
    private static final String PAYLOADS = "payloads";
    private static final String RULE = "rule";
    /** What curl says of files that it does not know. */
    private static final Set<String> SAYS_NOTHING = Set.of("", "application/octet-stream", "text/plain");

    private PreviewPostReader() {}

    static PreviewRequest read(PreviewPost post) throws PreviewRefused {
        String contentType = post.contentType();
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MULTIPART)) {
            return form(post, MultipartForm.parts(contentType, post.body()));
        }
        try {
            BodyForm form = BodyForm.of(contentType, post.contentEncoding());
            return new PreviewRequest(post.stream(), post.query(), form, post.body(), null);
        } catch (BodyForm.Unsupported e) {
            throw new PreviewRefused(
                    415, e.code(), e.getMessage() + "; or " + MULTIPART + " with the parts payloads and rule");
        }
    }

    private static PreviewRequest form(PreviewPost post, Map<String, Part> parts) throws PreviewRefused {
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
        return new PreviewRequest(
                post.stream(),
                post.query(),
                form(payloads),
                payloads.content(),
                rule == null ? null : rule(post.stream(), rule));
    }

    private static BodyForm form(Part payloads) throws PreviewRefused {
        if (SAYS_NOTHING.contains(payloads.contentType().toLowerCase(Locale.ROOT))) {
            return FormDetection.of(payloads.content(), null);
        }
        try {
            return FormDetection.of(
                    payloads.content(),
                    BodyForm.of(payloads.contentType(), null).format());
        } catch (BodyForm.Unsupported e) {
            throw new PreviewRefused(415, e.code(), "of the part payloads: " + e.getMessage());
        }
    }

    private static RuleSource rule(String stream, Part part) throws PreviewRefused {
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
