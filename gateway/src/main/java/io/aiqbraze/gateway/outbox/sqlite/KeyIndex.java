package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.KeyedHash;
import io.aiqbraze.gateway.outbox.RequestKey;
import org.agrona.collections.Long2LongHashMap;

/**
 * Where the answers under the keys of requests are: 64 bits of a key's hash to the id of its row, some 24 bytes a key. Of
 * two keys with one hash only the newer is found. May be used from any thread.
 */
final class KeyIndex {
    static final long NONE = -1;

    private final KeyedHash hash;
    private final Long2LongHashMap ids = new Long2LongHashMap(NONE);

    /** @param hash of the file in which the answers are */
    KeyIndex(KeyedHash hash) {
        this.hash = hash;
    }

    /** What a key is put in by. */
    long hash(RequestKey key) {
        return KeptAnswerCodec.hash(hash, key);
    }

    /**
     * The row that may hold the answer under a key, or {@link #NONE}. What releases before kept stands here by their hash
     * until it is too old.
     */
    long find(RequestKey key) {
        long id = find(hash(key));
        return id == NONE ? find(KeptAnswerCodec.hashOfBefore(key)) : id;
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

    private synchronized long find(long hash) {
        return ids.get(hash);
    }
}
