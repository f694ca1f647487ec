package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.config.AdminSettings;
import io.aiqbraze.gateway.http.BodyRefused;
import io.aiqbraze.gateway.http.BrowserGuard;
import io.aiqbraze.gateway.http.ClientLeft;
import io.aiqbraze.gateway.http.Connections;
import io.aiqbraze.gateway.http.HostNames;
import io.aiqbraze.gateway.http.JsonOnly;
import io.aiqbraze.gateway.http.Problem;
import io.aiqbraze.gateway.http.UnreadBody;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request in, step by step, before anything of its body is read: its page's origin, its key, its route. */
final class AdminDoor implements Handler<HttpServerRequest> {
    static final int MAX_ORDER_BYTES = 64 << 10;

    private static final Logger log = LoggerFactory.getLogger(AdminDoor.class);
    private static final String API = "/api/";

    private final Handler<HttpServerRequest> guarded;
    private final AdminKey key;
    private final Connections connections;
    private final AdminRoutes routes;
    private final AdminBodies bodies;

    AdminDoor(AdminSettings settings, Connections connections, AdminRoutes routes, AdminBodies bodies) {
        this.guarded = guard(settings);
        this.key = new AdminKey(settings.key());
        this.connections = connections;
        this.routes = routes;
        this.bodies = bodies;
    }

    @Override
    public void handle(HttpServerRequest request) {
        // a probe asks by the pod's address, a scraper by any name
        if (isOpenToAll(request.path())) {
            answer(request);
        } else {
            guarded.handle(request);
        }
    }

    private Handler<HttpServerRequest> guard(AdminSettings settings) {
        if (!settings.key().isSet()) {
            return BrowserGuard.withoutKey(AdminDoor::refuse, this::admit);
        }
        return settings.allowedHosts().isEmpty()
                ? this::admit
                : BrowserGuard.withKey(HostNames.loopbackAnd(settings.allowedHosts()), AdminDoor::refuse, this::admit);
    }

    private static boolean isOpenToAll(String path) {
        return path.equals("/metrics") || path.equals("/health/live") || path.equals("/health/ready");
    }

    private void admit(HttpServerRequest request) {
        if (!request.path().startsWith(API)) {
            answer(request);
            return;
        }
        Optional<Problem> refusal = key.opens(request.headers())
                ? connections.prove(request)
                : Optional.of(Problem.of(
                        401,
                        "unauthorized",
                        "the admin key is missing or wrong; send it as Authorization: Bearer <key>"));
        refusal.ifPresentOrElse(problem -> refuse(request, problem), () -> answer(request));
    }

    private void answer(HttpServerRequest request) {
        MultiMap query;
        try {
            query = request.params();
        } catch (IllegalArgumentException undecodable) {
            refuse(request, Problem.of(400, "bad_query", "the query holds % that no two hexadecimal digits follow"));
            return;
        }
        routes.find(request.method(), request.path())
                .ifPresentOrElse(route -> take(route, request, query), () -> refuse(request, routes.notFound()));
    }

    private void take(AdminRoute route, HttpServerRequest request, MultiMap query) {
        if (route instanceof AdminRoute.Page page) {
            UnreadBody.discard(request);
            write(request, Future.succeededFuture(query).compose(page.show()));
        } else if (route instanceof AdminRoute.Order order) {
            JsonOnly.check(request.headers())
                    .ifPresentOrElse(problem -> refuse(request, problem), () -> carryOut(order, request));
        } else if (route instanceof AdminRoute.Own own) {
            own.run().accept(request, query);
        }
    }

    private void carryOut(AdminRoute.Order order, HttpServerRequest request) {
        write(
                request,
                bodies.read(request, MAX_ORDER_BYTES, body -> order.carryOut().apply(body.toString())));
    }

    /** Writes an answer when it is there. */
    static void write(HttpServerRequest request, Future<AdminAnswer> answer) {
        answer.onComplete(ready -> ready.write(request.response()), failure -> {
            if (failure instanceof BodyRefused refused) {
                refuse(request, refused.problem());
            } else if (failure instanceof ClientLeft) {
                log.atDebug().log("an operator left before the request was complete");
            } else {
                AdminAnswer.failed(failure).write(request.response());
            }
        });
    }

    static void refuse(HttpServerRequest request, Problem problem) {
        UnreadBody.refuse(request, problem, () -> AdminAnswer.of(problem).end(request.response()))
                .onFailure(AdminAnswer::operatorLeft);
    }
}
