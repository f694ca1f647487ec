package io.aiqbraze.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes a body for JSON only if its head says so: a browser asks first before it sends that to another site, and other
 * media types it sends unasked.
 */
public final class JsonOnly {
    private static final String JSON = "application/json";

    private JsonOnly() {}

    /** Empty if there is no body, or one of JSON. */
    public static Optional<Problem> check(MultiMap headers) {
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        return !RequestBodies.announced(headers) || (types.size() == 1 && isJson(types.get(0)))
                ? Optional.empty()
                : Optional.of(Problem.of(
                        415,
                        "unsupported_media_type",
                        "an order comes with Content-Type: " + JSON + ", or without a body"));
    }

    private static boolean isJson(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals(JSON);
    }
}
