package io.aiqbraze.sender;

import io.aiqbraze.sender.input.Sha256;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * Where parts go.
 *
 * @param base of the ingest port, without a slash at its end
 * @param query sorted: its order on the command line does not matter
 * @param key empty where the gateway wants none; never shown
 * @param trusted whose certificates are trusted at {@code https://}; empty for those that Java trusts
 */
public record SendDestination(
        String base, String stream, SortedMap<String, String> query, String key, Optional<SSLContext> trusted) {
    /** The same with a query in any order. */
    public SendDestination(
            String base, String stream, Map<String, String> query, String key, Optional<SSLContext> trusted) {
        this(base, stream, new TreeMap<>(query), key, trusted);
    }

    /** One whose certificate, if it has one, Java trusts. */
    public SendDestination(String base, String stream, Map<String, String> query, String key) {
        this(base, stream, query, key, Optional.empty());
    }

    /** Where a part is posted to. */
    public URI uri() {
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

    @Override
    public String toString() {
        return base + ", stream " + stream;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
