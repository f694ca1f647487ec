package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.preview.PreviewAnswer;
import io.aiqbraze.gateway.preview.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewPost;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/** {@code POST /api/preview/{stream}}: payloads as ingest takes them, or a form with the parts payloads and rule. */
final class PreviewRoutes {
    static final String PATH = "/api/preview/";

    private final Function<PreviewPost, Future<PreviewAnswer>> preview;

    private final AdminBodies bodies;

    PreviewRoutes(Function<PreviewPost, Future<PreviewAnswer>> preview, AdminBodies bodies) {
        this.preview = preview;
        this.bodies = bodies;
    }

    void run(HttpServerRequest request, MultiMap query) {
        String stream = request.path().substring(PATH.length());
        AdminDoor.write(
                request,
                bodies.read(
                        request,
                        PreviewLimits.MAX_BODY_BYTES,
                        body -> preview.apply(PreviewPost.of(stream, query, request.headers(), body))
                                .map(PreviewRoutes::answer)));
    }

    private static AdminAnswer answer(PreviewAnswer answer) {
        return answer instanceof PreviewAnswer.Refused refused
                ? problem(refused)
                : new AdminAnswer(200, "application/json", ((PreviewAnswer.Shown) answer).json());
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
        return AdminAnswer.of(
                new Problem(refused.status(), refused.code(), refused.detail(), refused.retryAfterSeconds()), faults);
    }
}
