package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sends a request: the key may come as a bearer token, as X-Api-Key, or as the user name of Basic. */
final class ClientKeys {
    /** The name of the one key's client, and of everybody where no key is set. */
    static final String DEFAULT_CLIENT = "default";

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final byte @Nullable [] key;

    /** Takes the one key; when it is not set, everybody may send. */
    ClientKeys(Secret key) {
        this.key = key.isSet() ? key.value().getBytes(StandardCharsets.UTF_8) : null;
    }

    /** The client's name, or empty when the key is missing or wrong. */
    Optional<String> authenticate(MultiMap headers) {
        if (key == null) {
            return Optional.of(DEFAULT_CLIENT);
        }
        String presented = presented(headers);
        // isEqual takes the same time however much of the key is right
        return presented != null && MessageDigest.isEqual(presented.getBytes(StandardCharsets.UTF_8), key)
                ? Optional.of(DEFAULT_CLIENT)
                : Optional.empty();
    }

    private static @Nullable String presented(MultiMap headers) {
        String apiKey = headers.get("X-Api-Key");
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return apiKey;
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return userName(authorization.substring(BASIC.length()).strip());
        }
        return apiKey;
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
}
