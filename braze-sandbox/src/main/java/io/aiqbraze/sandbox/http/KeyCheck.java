package io.aiqbraze.sandbox.http;

import io.aiqbraze.sandbox.braze.Answer;
import io.aiqbraze.sandbox.braze.ApiKey;
import io.aiqbraze.sandbox.braze.Endpoint;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the headers of a request: its key and its media type. */
final class KeyCheck {
    private static final String BEARER = "Bearer ";

    private final List<ApiKey> keys;

    KeyCheck(List<ApiKey> keys) {
        this.keys = keys;
    }

    /** The refusal, if the headers are reason for one. */
    Optional<Answer> refuse(Endpoint endpoint, MultiMap headers) {
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        Optional<ApiKey> key = keys.stream()
                .filter(known -> (BEARER + known.value()).equals(authorization))
                .findFirst();
        if (key.isEmpty()) {
            return Optional.of(Answer.message(401, "Invalid API Key"));
        }
        if (!key.get().permits(endpoint)) {
            return Optional.of(Answer.message(403, "Access Denied"));
        }
        return endpoint.hasBody() && !isJson(headers.get(HttpHeaders.CONTENT_TYPE))
                ? Optional.of(Answer.message(415, "Content-Type must be application/json"))
                : Optional.empty();
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(Answer.JSON);
    }
}
