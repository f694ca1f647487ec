package io.aiqbraze.gateway.outbox.sqlite.write;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;
import org.agrona.collections.LongArrayQueue;

/**
 * What each client has in something that is bounded for all of them together. Past the bound the client that has most gives some
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

    /** Ids by client, each client's in their order: what is thrown out when there are too many. */
    static final class ClientIds {
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
}
