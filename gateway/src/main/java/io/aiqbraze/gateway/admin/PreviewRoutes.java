package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.preview.PreviewAnswer;
import io.aiqbraze.gateway.preview.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewPost;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/** {@code POST /api/preview/{stream}}: payloads as ingest takes them, or a form with the parts payloads and rule. */
final class PreviewRoutes {
    static final String PATH = "/api/preview/";

    private final Function<PreviewPost, Future<PreviewAnswer>> preview;

    PreviewRoutes(Function<PreviewPost, Future<PreviewAnswer>> preview) {
        this.preview = preview;
    }

    void run(HttpServerRequest request, MultiMap query) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        String stream = request.path().substring(PATH.length());
        AdminBody.read(request, PreviewLimits.MAX_BODY_BYTES)
                .compose(body -> preview.apply(PreviewPost.of(stream, query, request.headers(), body)))
                .map(answer -> answer(request, answer))
                .otherwise(AdminAnswer::failed)
                .onSuccess(ready -> ready.write(request.response()));
    }

    private static AdminAnswer answer(HttpServerRequest request, PreviewAnswer answer) {
        if (answer instanceof PreviewAnswer.Refused refused) {
            if (refused.retryAfterSeconds() > 0) {
                request.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(refused.retryAfterSeconds()));
            }
            return problem(refused);
        }
        return new AdminAnswer(200, "application/json", ((PreviewAnswer.Shown) answer).json());
    }

    private static AdminAnswer problem(PreviewAnswer.Refused refused) {
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        if (!refused.faults().isEmpty()) {
            var list = faults.putArray("faults");
            refused.faults()
                    .forEach(fault -> list.addObject()
                            .put("file", fault.file())
                            .put("line", fault.line() == 0 ? null : Integer.valueOf(fault.line()))
                            .put("message", fault.message()));
        }
        return AdminAnswer.problem(refused.status(), refused.code(), refused.detail(), faults);
    }
}
