package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.config.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who sends a request: the key may come as a bearer token, as X-Api-Key, or as the user name of Basic. For any thread. */
final class ClientKeys {
    /** The name of the one key's client, and of everybody where no key is set. */
    static final String DEFAULT_CLIENT = "default";

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private static final Client EVERYBODY = new Client(DEFAULT_CLIENT, Set.of());

    private final List<Keyed> clients = new ArrayList<>();

    /** Takes the keys of the settings; when there are none, everybody may send. */
    ClientKeys(IngestSettings settings) {
        if (settings.clientKey().isSet()) {
            add(EVERYBODY, settings.clientKey());
        }
        settings.clients().forEach((name, client) -> add(new Client(name, client.streams()), client.key()));
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares it
    private record Keyed(Client client, byte[] key) {}

    /** The client, or empty when the key is missing or wrong. */
    Optional<Client> authenticate(MultiMap headers) {
        if (clients.isEmpty()) {
            return Optional.of(EVERYBODY);
        }
        String presented = presented(headers);
        if (presented == null) {
            return Optional.empty();
        }
        byte[] key = presented.getBytes(StandardCharsets.UTF_8);
        Client known = null;
        for (Keyed keyed : clients) {
            // isEqual takes the same time however much of the key is right, and so does looking at all of them
            known = MessageDigest.isEqual(key, keyed.key) ? keyed.client : known;
        }
        return Optional.ofNullable(known);
    }

    private void add(Client client, Secret key) {
        clients.add(new Keyed(client, key.value().getBytes(StandardCharsets.UTF_8)));
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
