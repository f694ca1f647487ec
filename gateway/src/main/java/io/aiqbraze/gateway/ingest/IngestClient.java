package io.aiqbraze.gateway.ingest;

import io.aiqbraze.gateway.config.IngestSettings;
import io.aiqbraze.gateway.http.ApiKeys;
import java.util.Set;

/**
 * The sender of a request.
 *
 * @param streams those that it may post to; empty for all
 */
record IngestClient(String name, Set<String> streams) {
    /** The client of the one key, and of all requests where no key is set. */
    private static final IngestClient DEFAULT = new IngestClient("default", Set.of());

    /** The keys of the settings; where there are none, every client may send. */
    static ApiKeys<IngestClient> keys(IngestSettings settings) {
        var keys = new ApiKeys<>(ApiKeys.KeyForm.ANY, DEFAULT);
        keys.add(settings.clientKey(), DEFAULT);
        settings.clients().forEach((name, client) -> keys.add(client.key(), new IngestClient(name, client.streams())));
        return keys;
    }

    boolean mayPostTo(String stream) {
        return streams.isEmpty() || streams.contains(stream);
    }
}
