package io.aiqbraze.gateway.outbox.sqlite;

import org.agrona.collections.Long2LongHashMap;

/**
 * Where the answers under the keys of requests are: 64 bits of a key's hash to the id of its row, some 24 bytes a key. Of
 * two keys with one hash only the newer is found. May be used from any thread.
 */
final class KeyIndex {
    static final long NONE = -1;

    private final Long2LongHashMap ids = new Long2LongHashMap(NONE);

    /** The row of the newest key with this hash, or {@link #NONE}. */
    synchronized long find(long hash) {
        return ids.get(hash);
    }

    synchronized void put(long hash, long id) {
        long unusedBefore = ids.put(hash, id);
    }

    /** Forgets a row, unless a newer one has taken its place. */
    synchronized void remove(long hash, long id) {
        if (ids.get(hash) == id) {
            long unusedId = ids.remove(hash);
        }
    }

    synchronized int size() {
        return ids.size();
    }
}
