package io.aiqbraze.gateway.admin;

import io.aiqbraze.gateway.config.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The key of operators, a bearer token. Where none is set, everybody is one who gets past the {@code BrowserGuard}. */
final class AdminKey {
    private static final String BEARER = "Bearer ";

    private final Secret key;

    AdminKey(Secret key) {
        this.key = key;
    }

    /** Takes the same time however much of the key is right. */
    boolean opens(MultiMap headers) {
        if (!key.isSet()) {
            return true;
        }
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
                        key.value().getBytes(StandardCharsets.UTF_8));
    }
}
