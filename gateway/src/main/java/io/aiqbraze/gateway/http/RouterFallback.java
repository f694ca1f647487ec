package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.Problem.RefusalWriter;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what no route of a port answers, each time with a problem that says what there is. */
public final class RouterFallback {
    private static final Logger log = LoggerFactory.getLogger(RouterFallback.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_ERROR = 500;

    private final RefusalWriter refusals;
    private final @Nullable BrowserGuard guard;

    private RouterFallback(RefusalWriter refusals, @Nullable BrowserGuard guard) {
        this.refusals = refusals;
        this.guard = guard;
    }

    /**
     * To be called when the router has all of its routes. A path with another method is 404, too, unless a route of its own
     * says otherwise.
     *
     * @param guard of the port, or null where it has none
     */
    public static void install(Router router, RefusalWriter refusals, @Nullable BrowserGuard guard) {
        var fallback = new RouterFallback(refusals, guard);
        Problem notFound = notFound(router);
        router.errorHandler(BAD_REQUEST, fallback::badRequest)
                .errorHandler(NOT_FOUND, routing -> fallback.refuse(routing, notFound))
                .errorHandler(METHOD_NOT_ALLOWED, routing -> fallback.refuse(routing, notFound))
                .errorHandler(INTERNAL_ERROR, fallback::failed);
    }

    private static Problem notFound(Router router) {
        return Problem.of(
                NOT_FOUND,
                "not_found",
                "here are "
                        + router.getRoutes().stream()
                                .filter(route -> route.methods() != null)
                                .map(RouterFallback::describe)
                                .collect(Collectors.joining(", ")));
    }

    private static String describe(Route route) {
        return route.methods().stream().map(Object::toString).collect(Collectors.joining(" and ")) + " "
                + route.getName();
    }

    /** The router refuses a request without a good Host before the guard sees it, which says more. */
    private void badRequest(RoutingContext routing) {
        Optional<Problem> foreign = guard == null ? Optional.empty() : guard.refusal(routing.request());
        refuse(
                routing,
                foreign.orElseGet(() -> Problem.of(
                        BAD_REQUEST,
                        "bad_request",
                        "the request must have one header Host, a name with or without a port, and a path that begins"
                                + " with / and whose escapes are % and two hexadecimal digits")));
    }

    private void failed(RoutingContext routing) {
        log.atError().setCause(routing.failure()).log("a request could not be answered");
        refuse(
                routing,
                Problem.of(INTERNAL_ERROR, "internal_error", "the gateway failed; nothing of the request was kept"));
    }

    private void refuse(RoutingContext routing, Problem problem) {
        if (!routing.response().ended()) {
            refusals.refuseAndForget(routing.request(), problem);
        }
    }
}
