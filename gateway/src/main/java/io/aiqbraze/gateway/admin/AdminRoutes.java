package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What is at which path of the admin port (contract section 5). */
final class AdminRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<String, AdminRoute> routes = new LinkedHashMap<>();
    private final PreviewRoutes preview;

    AdminRoutes(AdminViews views, AdminBodies bodies, LongSupplier nanoTime) {
        var scrapes = new Scrapes(views.metrics(), nanoTime);
        page("/health/live", () -> live(views.live().getAsBoolean()));
        page("/health/ready", () -> ready(views.readiness().get()));
        page("/metrics", () -> new AdminAnswer(200, PROMETHEUS, scrapes.text()));
        page("/api/status", () -> AdminAnswer.json(views.status().get()));
        page("/api/rules", () -> AdminAnswer.json(views.rules().get()));
        var rules = new RuleRoutes(views.reload(), views.halts());
        order("/api/rules/reload", rules::reload);
        order("/api/rules/clear-halt", body -> Future.succeededFuture(rules.clearHalt(body)));
        var list = new DeadLetterList(views.deadLetters());
        page("/api/dead-letters", list::list);
        var export = new DeadLetterExport(views.deadLetters());
        routes.put(
                "GET /api/dead-letters/export",
                new AdminRoute.Own((request, query) -> export.run(query, request.response())));
        order("/api/dead-letters/search", list::search);
        var letters = new DeadLetterRoutes(views.deadLetters(), views.replay(), views.stopButtons());
        order("/api/dead-letters/replay", letters::replay);
        order("/api/dead-letters/discard", letters::discard);
        var stop = new StopRoutes(views.stopButtons());
        order("/api/pause", stop::pause);
        order("/api/resume", stop::resume);
        order("/api/outbox/discard", stop::discard);
        order("/api/outbox/undo", stop::undo);
        var waiting = new WaitingRoutes(views.stopButtons());
        page("/api/waiting", query -> waiting.totals());
        order("/api/waiting/search", waiting::search);
        preview = new PreviewRoutes(views.preview(), bodies);
    }

    Optional<AdminRoute> find(HttpMethod method, String path) {
        return method.equals(HttpMethod.POST) && path.startsWith(PreviewRoutes.PATH)
                ? Optional.of(new AdminRoute.Own(preview::run))
                : Optional.ofNullable(routes.get(method.name() + " " + path));
    }

    Problem notFound() {
        return Problem.of(
                404,
                "not_found",
                "here are " + String.join(", ", routes.keySet()) + ", POST " + PreviewRoutes.PATH + "{stream}");
    }

    private void page(String path, Supplier<AdminAnswer> shown) {
        page(path, query -> Future.succeededFuture(shown.get()));
    }

    private void page(String path, Function<MultiMap, Future<AdminAnswer>> show) {
        routes.put("GET " + path, new AdminRoute.Page(show));
    }

    private void order(String path, Function<String, Future<AdminAnswer>> carryOut) {
        routes.put("POST " + path, new AdminRoute.Order(carryOut));
    }

    private static AdminAnswer live(boolean live) {
        return AdminAnswer.json(
                live ? 200 : 503, JsonNodeFactory.instance.objectNode().put("live", live));
    }

    private static AdminAnswer ready(Readiness readiness) {
        return AdminAnswer.json(
                readiness.ready() ? 200 : 503,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("ready", readiness.ready())
                        .put("rules", readiness.rules())
                        .put("outbox", readiness.outbox())
                        .put("listening", readiness.listening())
                        .put("draining", readiness.draining())
                        .put("ruleFault", readiness.ruleFault())
                        .put("outboxFault", readiness.outboxFault()));
    }
}
