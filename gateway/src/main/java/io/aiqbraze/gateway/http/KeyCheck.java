package io.aiqbraze.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Lets those in who have a key, and their connections stay. The same on both ports; belongs to one event loop.
 *
 * @param <T> who asks
 */
public final class KeyCheck<T> {
    private final ApiKeys<T> keys;
    private final Connections connections;
    private final Problem unauthorized;
    private final RefusalWriter refusals;

    /** @param unauthorized what is said where the key is missing or wrong */
    public KeyCheck(ApiKeys<T> keys, Connections connections, Problem unauthorized, RefusalWriter refusals) {
        this.keys = keys;
        this.connections = connections;
        this.unauthorized = unauthorized;
        this.refusals = refusals;
    }

    /** Who asks. If it is empty, the request is refused and answered. */
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
