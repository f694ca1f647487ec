package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.http.Problem.RefusalWriter;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Lets requests in that show a key, and keeps their connections open. The same on both ports; belongs to one event loop.
 *
 * @param <T> what a key stands for
 */
public final class KeyCheck<T> {
    private final ApiKeys<T> keys;
    private final PortConnections connections;
    private final Problem unauthorized;
    private final RefusalWriter refusals;

    /** @param unauthorized what is said where the key is missing or wrong */
    public KeyCheck(ApiKeys<T> keys, PortConnections connections, Problem unauthorized, RefusalWriter refusals) {
        this.keys = keys;
        this.connections = connections;
        this.unauthorized = unauthorized;
        this.refusals = refusals;
    }

    /** The client whose key the request shows. If it is empty, the request is refused and answered. */
    public Optional<T> admit(HttpServerRequest request) {
        Optional<T> holder = keys.holder(request.headers());
        Optional<Problem> refusal = holder.isPresent() ? connections.prove(request) : Optional.of(unauthorized);
        if (refusal.isPresent()) {
            refusals.refuseAndForget(request, refusal.get());
            return Optional.empty();
        }
        return holder;
    }
}
