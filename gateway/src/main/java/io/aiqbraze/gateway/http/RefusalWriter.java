package io.aiqbraze.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** How a port answers a request that it refuses. */
@FunctionalInterface
public interface RefusalWriter {
    /** Ends the request's response with the problem; fails if the client has left. */
    Future<Void> write(HttpServerRequest request, Problem problem);

    /** Answers a request whose body is not read, or not to its end: as {@link UnreadBody} says. */
    default Future<Void> refuse(HttpServerRequest request, Problem problem) {
        return UnreadBody.refuse(request, problem, this);
    }

    /** Refuses where nothing waits for the answer to be written. */
    default void refuseAndForget(HttpServerRequest request, Problem problem) {
        refuse(request, problem).onFailure(UnreadBody::clientLeft);
    }
}
