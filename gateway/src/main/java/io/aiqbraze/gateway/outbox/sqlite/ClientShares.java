package io.aiqbraze.gateway.outbox.sqlite;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;

/**
 * What each client has in something that is bounded for all of them together. Past the bound whoever has most gives some
 * up: only a client with more than its fair share can be that, so that none pushes out what others keep within theirs.
 */
final class ClientShares {
    private final Map<String, Share> shares = new HashMap<>();
    private long count;
    private long bytes;

    /** Things of one client. */
    private static final class Share {
        private long count;
        private long bytes;
    }

    void add(String client, long size) {
        Share share = shares.computeIfAbsent(client, first -> new Share());
        share.count++;
        share.bytes += size;
        count++;
        bytes += size;
    }

    void remove(String client, long size) {
        Share share = shares.get(client);
        if (share == null) {
            throw new NoSuchElementException("a client gives up what it never had");
        }
        share.count--;
        share.bytes -= size;
        count--;
        bytes -= size;
        if (share.count == 0) {
            shares.remove(client);
        }
    }

    /** Of all clients. */
    long count() {
        return count;
    }

    /** Of all clients. */
    long bytes() {
        return bytes;
    }

    long count(String client) {
        Share share = shares.get(client);
        return share == null ? 0 : share.count;
    }

    long bytes(String client) {
        Share share = shares.get(client);
        return share == null ? 0 : share.bytes;
    }

    /** How many clients have anything. */
    int clients() {
        return shares.size();
    }

    /** The client with the most things; there must be one. */
    String largestByCount() {
        return largest(share -> share.count);
    }

    /** The client whose things are the largest together; there must be one. */
    String largestByBytes() {
        return largest(share -> share.bytes);
    }

    private String largest(ToLongFunction<Share> measure) {
        String largest = null;
        long most = -1;
        for (var share : shares.entrySet()) {
            long measured = measure.applyAsLong(share.getValue());
            if (measured > most) {
                most = measured;
                largest = share.getKey();
            }
        }
        if (largest == null) {
            throw new NoSuchElementException("no client has anything");
        }
        return largest;
    }
}
