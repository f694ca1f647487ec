package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.BodyDiscard.RefusalWriter;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the router of every port has besides its own routes: the description of its API, and an answer where no route has one,
 * each time a problem that says what there is.
 */
public final class PortRoutes {
    private static final Logger log = LoggerFactory.getLogger(PortRoutes.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int INTERNAL_ERROR = 500;

    private final RefusalWriter refusals;
    private final @Nullable BrowserGuard guard;

    private PortRoutes(RefusalWriter refusals, @Nullable BrowserGuard guard) {
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
        var fallback = new PortRoutes(refusals, guard);
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
                                .map(PortRoutes::describe)
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

    /** Shows the description of a port's API, as it lies in the jar. */
    public static final class OpenApiPage implements Handler<RoutingContext> {
        /** Where each port shows its own. */
        public static final String PATH = "/openapi.yaml";

        private final Buffer text;

        private OpenApiPage(Buffer text) {
            this.text = text;
        }

        /** Reads a resource of the jar. */
        public static OpenApiPage read(String resourceName) {
            try (InputStream resource = OpenApiPage.class.getResourceAsStream(resourceName)) {
                return new OpenApiPage(Buffer.buffer(
                        Objects.requireNonNull(resource, resourceName).readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void handle(RoutingContext routing) {
            BodyDiscard.discard(routing.request());
            routing.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                    .end(text.copy())
                    .onFailure(BodyDiscard::clientLeft);
        }
    }
}
