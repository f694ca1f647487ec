package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.admin.AdminOperations.ScrapeFormat;
import io.aiqbraze.gateway.config.AdminSettings;
import io.aiqbraze.gateway.http.ApiKeys;
import io.aiqbraze.gateway.http.ApiKeys.KeyAdmission;
import io.aiqbraze.gateway.http.BodyDiscard;
import io.aiqbraze.gateway.http.BrowserGuard;
import io.aiqbraze.gateway.http.BrowserGuard.HostNames;
import io.aiqbraze.gateway.http.HttpAnswer;
import io.aiqbraze.gateway.http.PortConnections;
import io.aiqbraze.gateway.http.PortRoutes;
import io.aiqbraze.gateway.http.PortRoutes.OpenApiPage;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.metrics.AdminMeters;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is at which path of the admin port (docs/contract.md#admin-port). Lets a request in, step by step, before anything of its
 * body is read: its page's origin, its key, its route.
 */
final class AdminRouter {
    static final int MAX_ORDER_BYTES = 64 << 10;

    private static final String OPERATOR = "operator";

    private final Router router;
    private final OrderBodies bodies;

    private AdminRouter(Router router, OrderBodies bodies) {
        this.router = router;
        this.bodies = bodies;
    }

    /** Shows something; has no body, and a query. */
    private interface RoutePage {
        Future<HttpAnswer> show(MultiMap query);
    }

    /** Does something; its body is a small JSON object, or empty. */
    private interface RouteOrder {
        Future<HttpAnswer> carryOut(String body);
    }

    /** Reads its body, and writes its answer, in a way of its own. */
    private interface RouteExchange {
        void run(RoutingContext routing, MultiMap query);
    }

    /**
     * The routes.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    static Router create(
            Vertx vertx,
            AdminSettings settings,
            PortConnections connections,
            AdminOperations operations,
            OrderBodies bodies,
            AdminMeters meters,
            LongSupplier nanoTime) {
        Router router = Router.router(vertx);
        router.route().handler(routing -> {
            // it fails where the client left before its answer, whose status is 200 until another is set
            routing.addEndHandler(ended -> {
                if (ended.succeeded()) {
                    meters.answered(nameOfRoute(routing), routing.response().getStatusCode());
                }
            });
            routing.next();
        });
        var routes = new AdminRouter(router, bodies);
        // a probe asks by the pod's address, a scraper by any name
        routes.probes(new ProbeRoutes(operations.health(), operations.reports(), nanoTime));
        BrowserGuard guard = guard(settings);
        if (guard != null) {
            router.route().handler(guard);
        }
        router.get(OpenApiPage.PATH).handler(OpenApiPage.read("/admin-openapi.yaml"));
        var keys = keys(settings, connections);
        router.route("/api/*").handler(routing -> keys.admit(routing.request()).ifPresent(operator -> routing.next()));
        router.route().handler(routing -> query(routing).ifPresent(readable -> routing.next()));
        routes.api(operations);
        PortRoutes.install(router, AdminFailures.REFUSALS, guard);
        return router;
    }

    /** Only routes that answer have methods. */
    private static String nameOfRoute(RoutingContext routing) {
        Route last = routing.currentRoute();
        return last == null || last.methods() == null ? "none" : last.getName();
    }

    private static @Nullable BrowserGuard guard(AdminSettings settings) {
        if (!settings.key().isSet()) {
            return BrowserGuard.withoutKey(AdminFailures.REFUSALS);
        }
        return settings.allowedHosts().isEmpty()
                ? null
                : BrowserGuard.withKey(HostNames.loopbackAnd(settings.allowedHosts()), AdminFailures.REFUSALS);
    }

    private static KeyAdmission<String> keys(AdminSettings settings, PortConnections connections) {
        var keys = new ApiKeys<>(ApiKeys.KeyForm.BEARER, OPERATOR);
        keys.add(settings.key(), OPERATOR);
        return new KeyAdmission<>(
                keys,
                connections,
                Problem.of(
                        401,
                        "unauthorized",
                        "the admin key is missing or wrong; send it as Authorization: Bearer <key>"),
                AdminFailures.REFUSALS);
    }

    private void probes(ProbeRoutes probes) {
        page("/health/live", query -> shown(probes.live()));
        page("/health/ready", query -> shown(probes.ready()));
        exchange(router.get("/metrics"), (routing, query) -> {
            HttpServerRequest request = routing.request();
            BodyDiscard.discard(request);
            var format = ScrapeFormat.of(request.getHeader(HttpHeaders.ACCEPT));
            AdminFailures.write(request, shown(probes.metrics(format)));
        });
    }

    private void api(AdminOperations operations) {
        page("/api/status", query -> shown(HttpAnswer.json(operations.reports().status())));
        page("/api/rules", query -> shown(HttpAnswer.json(operations.rules().describe())));
        var rules = new RuleRoutes(operations.rules());
        order("/api/rules/reload", rules::reload);
        order("/api/rules/clear-halt", body -> shown(rules.clearHalt(body)));
        var list = new DeadLetterList(operations.deadLetters());
        page("/api/dead-letters", list::list);
        var export = new DeadLetterExport(operations.deadLetters());
        exchange(router.get("/api/dead-letters/export"), (routing, query) -> export.run(query, routing.request()));
        order("/api/dead-letters/search", list::search);
        var letters = new DeadLetterRoutes(operations.deadLetters(), operations.decisions(), operations.stops());
        order("/api/dead-letters/replay", letters::replay);
        order("/api/dead-letters/discard", letters::discard);
        var stop = new StopRoutes(operations.stops());
        order("/api/pause", stop::pause);
        order("/api/resume", stop::resume);
        order("/api/outbox/discard", stop::discard);
        order("/api/outbox/undo", stop::undo);
        var waiting = new WaitingRoutes(operations.stops());
        page("/api/waiting", query -> waiting.totals());
        order("/api/waiting/search", waiting::search);
        var preview = new PreviewRoutes(operations.preview(), bodies);
        exchange(router.post(PreviewRoutes.PATH + "*").setName(PreviewRoutes.PATH + "{stream}"), preview::run);
    }

    private void page(String path, RoutePage page) {
        exchange(router.get(path), (routing, query) -> {
            BodyDiscard.discard(routing.request());
            AdminFailures.write(routing.request(), Future.succeededFuture(query).compose(page::show));
        });
    }

    private void order(String path, RouteOrder order) {
        exchange(router.post(path), (routing, query) -> {
            HttpServerRequest request = routing.request();
            OrderBodies.unlessJson(request.headers())
                    .ifPresentOrElse(
                            problem -> AdminFailures.refuse(request, problem),
                            () -> AdminFailures.write(
                                    request,
                                    bodies.read(request, MAX_ORDER_BYTES, body -> order.carryOut(body.toString()))));
        });
    }

    private void exchange(Route route, RouteExchange exchange) {
        route.handler(routing -> query(routing).ifPresent(query -> exchange.run(routing, query)));
    }

    /** If it is empty, the request is refused and answered. */
    private static Optional<MultiMap> query(RoutingContext routing) {
        try {
            return Optional.of(routing.request().params());
        } catch (IllegalArgumentException undecodable) {
            AdminFailures.refuse(
                    routing.request(),
                    Problem.of(400, "bad_query", "the query holds % that no two hexadecimal digits follow"));
            return Optional.empty();
        }
    }

    private static Future<HttpAnswer> shown(HttpAnswer answer) {
        return Future.succeededFuture(answer);
    }
}
