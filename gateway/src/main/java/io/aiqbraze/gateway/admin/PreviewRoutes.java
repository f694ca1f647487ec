package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.preview.PayloadPreviewer.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewRequest;
import io.aiqbraze.gateway.preview.PreviewService;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /api/preview/{stream}}: payloads as ingest takes them, or a form with the parts payloads and rule. */
final class PreviewRoutes {
    static final String PATH = "/api/preview/";

    private final PreviewService preview;

    private final OrderBodies bodies;

    PreviewRoutes(PreviewService preview, OrderBodies bodies) {
        this.preview = preview;
        this.bodies = bodies;
    }

    void run(RoutingContext routing, MultiMap query) {
        HttpServerRequest request = routing.request();
        String path = routing.normalizedPath();
        if (path.length() < PATH.length()) {
            routing.next();
            return;
        }
        String stream = path.substring(PATH.length());
        AdminFailures.write(
                request,
                bodies.read(
                        request,
                        PreviewLimits.MAX_BODY_BYTES,
                        body -> preview.preview(PreviewRequest.of(stream, query, request.headers(), body))
                                .map(PreviewRoutes::answer)));
    }

    private static HttpAnswer answer(PreviewService.PreviewResponse answer) {
        return answer instanceof PreviewService.PreviewResponse.Refused refused
                ? problem(refused)
                : HttpAnswer.text(200, "application/json", ((PreviewService.PreviewResponse.Shown) answer).json());
    }

    private static HttpAnswer problem(PreviewService.PreviewResponse.Refused refused) {
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        if (!refused.faults().isEmpty()) {
            var list = faults.putArray("faults");
            refused.faults()
                    .forEach(fault -> list.addObject()
                            .put("file", fault.file())
                            .put("line", fault.line() == 0 ? null : Integer.valueOf(fault.line()))
                            .put("message", fault.message()));
        }
        return HttpAnswer.of(
                new Problem(refused.status(), refused.code(), refused.detail(), refused.retryAfterSeconds()), faults);
    }
}
