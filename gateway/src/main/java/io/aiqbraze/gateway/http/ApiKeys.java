package io.aiqbraze.gateway.http;

import io.aiqbraze.gateway.config.Secret;
import io.aiqbraze.gateway.http.BodyDiscard.RefusalWriter;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a port, and the client that each of them stands for. Made once, then for any thread.
 *
 * @param <T> what a key stands for: a client, or the operator
 */
public final class ApiKeys<T> {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final KeyForm form;
    private final T anybody;
    private final List<KeyHolder<T>> holders = new ArrayList<>();

    /**
     * Without a key: every request is let in.
     *
     * @param anybody stands for all clients as long as there is no key
     */
    public ApiKeys(KeyForm form, T anybody) {
        this.form = form;
        this.anybody = anybody;
    }

    /** How a key may come. The scheme of Authorization is written in any case. */
    public enum KeyForm {
        /** As a bearer token: no browser sends that by itself. */
        BEARER,
        /** As a bearer token, as X-Api-Key, or as the user name of Basic. */
        ANY
    }

    @SuppressWarnings("ArrayRecordComponent") // it is not compared
    private record KeyHolder<T>(T client, byte[] key) {}

    /** Adds a key; from now on one is asked for. Nothing is added where the key is not set. */
    public void add(Secret key, T client) {
        if (key.isSet()) {
            holders.add(new KeyHolder<>(client, key.value().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The client whose key it is, or empty when the key is missing or wrong. Takes the same time however much of the key is right. */
    Optional<T> holder(MultiMap headers) {
        if (holders.isEmpty()) {
            return Optional.of(anybody);
        }
        String presented = presented(headers);
        if (presented == null) {
            return Optional.empty();
        }
        byte[] key = presented.getBytes(StandardCharsets.UTF_8);
        T known = null;
        for (KeyHolder<T> holder : holders) {
            // isEqual takes the same time however much of the key is right, and so does looking at all of them
            known = MessageDigest.isEqual(key, holder.key) ? holder.client : known;
        }
        return Optional.ofNullable(known);
    }

    private @Nullable String presented(MultiMap headers) {
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        if (authorization != null && isOfScheme(authorization, BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        if (form == KeyForm.BEARER) {
            return null;
        }
        return authorization != null && isOfScheme(authorization, BASIC)
                ? userName(authorization.substring(BASIC.length()).strip())
                : headers.get("X-Api-Key");
    }

    private static boolean isOfScheme(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static @Nullable String userName(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? decoded : decoded.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /**
     * Lets requests in that show a key, and keeps their connections open. The same on both ports; belongs to one event loop.
     *
     * @param <T> what a key stands for
     */
    public static final class KeyAdmission<T> {
        private final ApiKeys<T> keys;
        private final PortConnections connections;
        private final Problem unauthorized;
        private final RefusalWriter refusals;

        /** @param unauthorized what is said where the key is missing or wrong */
        public KeyAdmission(
                ApiKeys<T> keys, PortConnections connections, Problem unauthorized, RefusalWriter refusals) {
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
}
