package io.aiqbraze.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.gateway.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Finds the answer to an operator's request (contract section 5). */
final class AdminRoutes {
    private static final String BEARER = "Bearer ";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Secret key;
    private final AdminViews views;
    private final DeadLetterList deadLetters;
    private final DeadLetterRoutes deadLetterRoutes;
    private final DeadLetterExport export;
    private final PreviewRoutes preview;
    private final StopRoutes stop;
    private final RuleRoutes rules;

    AdminRoutes(Secret key, AdminViews views) {
        this.key = key;
        this.views = views;
        this.deadLetters = new DeadLetterList(views.deadLetters());
        this.deadLetterRoutes = new DeadLetterRoutes(views.deadLetters(), views.replay());
        this.export = new DeadLetterExport(views.deadLetters());
        this.rules = new RuleRoutes(views.reload(), views.halts());
        this.preview = new PreviewRoutes(views.preview());
        this.stop = new StopRoutes(views.stopButtons());
    }

    /** Whether the key opens the path. */
    boolean isOpen(String path, MultiMap headers) {
        return !path.startsWith("/api/") || authorized(headers);
    }

    static AdminAnswer unauthorized() {
        return AdminAnswer.problem(
                401, "unauthorized", "the admin key is missing or wrong; send it as Authorization: Bearer <key>");
    }

    /** The one answer that is written bit by bit. */
    DeadLetterExport export() {
        return export;
    }

    /** The one request whose body is not a small text. */
    PreviewRoutes preview() {
        return preview;
    }

    Future<AdminAnswer> answer(HttpMethod method, String path, MultiMap query, String body) {
        return switch (method.name() + " " + path) {
            case "GET /health/live" -> now(live(views.live().getAsBoolean()));
            case "GET /health/ready" -> now(ready(views.readiness().get()));
            case "GET /metrics" ->
                now(new AdminAnswer(200, PROMETHEUS, views.metrics().get()));
            case "GET /api/status" -> now(AdminAnswer.json(views.status().get()));
            case "GET /api/rules" -> now(AdminAnswer.json(views.rules().get()));
            case "POST /api/rules/reload" -> rules.reload(body);
            case "POST /api/rules/clear-halt" -> now(rules.clearHalt(body));
            case "GET /api/dead-letters" -> deadLetters.list(query);
            case "POST /api/dead-letters/replay" -> deadLetterRoutes.replay(body);
            case "POST /api/dead-letters/discard" -> deadLetterRoutes.discard(body);
            case "POST /api/pause" -> stop.pause(body);
            case "POST /api/resume" -> stop.resume(body);
            case "POST /api/outbox/discard" -> stop.discard(body);
            default ->
                now(AdminAnswer.problem(
                        404,
                        "not_found",
                        "here are GET /health/live, /health/ready, /metrics,"
                                + " /api/status, /api/rules, /api/dead-letters, /api/dead-letters/export and POST"
                                + " /api/preview/{stream}, /api/rules/reload, /api/rules/clear-halt, /api/pause, /api/resume, /api/outbox/discard,"
                                + " /api/dead-letters/replay, /api/dead-letters/discard"));
        };
    }

    private boolean authorized(MultiMap headers) {
        if (!key.isSet()) {
            return true;
        }
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        key.value().getBytes(StandardCharsets.UTF_8));
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

    private static Future<AdminAnswer> now(AdminAnswer answer) {
        return Future.succeededFuture(answer);
    }
}
