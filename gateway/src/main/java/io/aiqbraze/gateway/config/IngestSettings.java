package io.aiqbraze.gateway.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code ingest}: the port that clients post to and the bounds of a request. */
public record IngestSettings(
        String host,
        int port,
        TlsSettings tls,
        Secret clientKey,
        Map<String, ClientSettings> clients,
        ByteSize maxBodySize,
        ByteSize maxInflatedSize,
        int maxPayloads,
        ByteSize maxBytesInFlight,
        TimeSpan maxWait,
        int maxConnections,
        TimeSpan bodyTimeout,
        ByteSize minBodyRate,
        int partialStatus) {
    /** Of the heap, two fifths: 40 %. */
    private static final long HEAP_PARTS = 5;

    private static final long PARTS_IN_FLIGHT = 2;

    public IngestSettings {
        RangeCheck.port("port", port);
        clients = Map.copyOf(new TreeMap<>(clients));
        checkKeys(clientKey, clients);
        RangeCheck.between("maxWait", maxWait.millis(), 1, Long.MAX_VALUE, "a duration above 0");
        RangeCheck.atLeast("maxPayloads", maxPayloads, 1);
        RangeCheck.atLeast("maxConnections", maxConnections, 1);
        RangeCheck.between("bodyTimeout", bodyTimeout.millis(), 1, Long.MAX_VALUE, "a duration above 0");
        RangeCheck.oneOf("partialStatus", partialStatus, 202, 207);
        RangeCheck.between("maxBodySize", maxBodySize.bytes(), 1, Integer.MAX_VALUE, "1B to 2047MB");
        RangeCheck.between("maxInflatedSize", maxInflatedSize.bytes(), 1, Integer.MAX_VALUE, "1B to 2047MB");
        RangeCheck.between(
                "maxBytesInFlight",
                maxBytesInFlight.bytes(),
                maxBodySize.bytes() + maxInflatedSize.bytes(),
                Long.MAX_VALUE,
                "at least maxBodySize and maxInflatedSize together");
    }

    /**
     * What all requests in work may hold in a heap of this size: no more than leaves room for all else.
     *
     * @param heapBytes the largest that the heap may become
     */
    public long bytesInFlight(long heapBytes) {
        return Math.min(maxBytesInFlight.bytes(), heapBytes / HEAP_PARTS * PARTS_IN_FLIGHT);
    }

    /** Whether senders need a key. */
    public boolean isKeyed() {
        return clientKey.isSet() || !clients.isEmpty();
    }

    private static void checkKeys(Secret clientKey, Map<String, ClientSettings> clients) {
        if (!clientKey.fitsHeader()) {
            throw RangeCheck.invalid("clientKey", clientKey, Secret.OF_A_HEADER);
        }
        var seen = new HashMap<String, String>();
        seen.put(clientKey.value(), "clientKey");
        clients.forEach((name, client) -> {
            String other = seen.put(client.key().value(), name);
            if (other != null || name.equals("default")) {
                throw RangeCheck.invalid(
                        "clients", name, "names other than default, each with a key that no other has");
            }
        });
    }

    /**
     * {@code ingest.clients.<name>}: a sender with a key of its own.
     *
     * @param streams those that it may post to; empty for all
     */
    public record ClientSettings(Secret key, Set<String> streams) {
        public ClientSettings(@Nullable Secret key, @Nullable Set<String> streams) {
            if (key == null || !key.isSet() || !key.fitsHeader()) {
                throw RangeCheck.invalid(
                        "key", Objects.requireNonNullElse(key, new Secret("")), "a key that only this client has");
            }
            this.key = key;
            this.streams = streams == null ? Set.of() : Set.copyOf(streams);
        }
    }
}
