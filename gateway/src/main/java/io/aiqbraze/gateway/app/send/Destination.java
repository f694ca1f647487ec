package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.send.input.Sha256;
import io.aiqbraze.gateway.config.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where parts go.
 *
 * @param base of the ingest port, without a slash at its end
 * @param query sorted: its order on the command line does not matter
 * @param key not set where the gateway wants none
 */
record Destination(String base, String stream, SortedMap<String, String> query, Secret key) {
    Destination(String base, String stream, Map<String, String> query, Secret key) {
        this(base, stream, new TreeMap<>(query), key);
    }

    URI uri() {
        String parameters = query.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(base + "/v1/ingest/" + encode(stream) + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    /** Tells it from other destinations, whatever the key. */
    String fingerprint() {
        var digest = new Sha256();
        digest.add(stream);
        query.forEach((key, value) -> {
            digest.add(key);
            digest.add(value);
        });
        digest.add(base);
        return digest.value();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
