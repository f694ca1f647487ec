package io.aiqbraze.gateway.outbox.sqlite;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.agrona.collections.LongArrayQueue;

/** Ids by client, each client's in their order: what is thrown out when there are too many. */
final class ClientIds {
    private final Map<String, LongArrayQueue> ids = new HashMap<>();
    private final ClientShares shares = new ClientShares();

    /** Adds an id behind those that a client has. */
    void add(String client, long id) {
        boolean unusedAdded =
                ids.computeIfAbsent(client, first -> new LongArrayQueue()).addLong(id);
        shares.add(client, 0);
    }

    /** Of all clients. */
    long count() {
        return shares.count();
    }

    /** The client that has most; there must be one. */
    String largest() {
        return shares.largestByCount();
    }

    /** The client that has the smallest id; there must be one. */
    String oldest() {
        return ids.entrySet().stream()
                .min(Map.Entry.comparingByValue((one, other) -> Long.compare(one.peekLong(), other.peekLong())))
                .orElseThrow()
                .getKey();
    }

    /** The smallest id of a client, which must have one. */
    long first(String client) {
        return of(client).peekLong();
    }

    /** Takes the smallest id of a client, which must have one. */
    long takeFirst(String client) {
        LongArrayQueue own = of(client);
        long id = own.pollLong();
        if (own.isEmpty()) {
            ids.remove(client);
        }
        shares.remove(client, 0);
        return id;
    }

    private LongArrayQueue of(String client) {
        LongArrayQueue own = ids.get(client);
        if (own == null) {
            throw new NoSuchElementException("the client has no id");
        }
        return own;
    }
}
