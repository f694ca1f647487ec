package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.model.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.LongArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences that came to Braze last, or may have, since the start: 128 bits of a hash of each, some 40 bytes of
 * memory. Of two that share half of their bits the later one is forgotten, and could be sent twice; none is ever taken
 * for another. Belongs to one event loop.
 */
public final class DuplicateFilter {
    /** No occurrence of which this is half is remembered; a queue needs a value for nothing. */
    private static final long NONE = 0;

    private final int most;
    private final FingerprintTable known = new FingerprintTable();
    /** By client, the first half of each. */
    private final Map<String, LongArrayQueue> oldestFirst = new HashMap<>();
    /** Those of that map, which are gone through at each occurrence. */
    private final List<LongArrayQueue> ofClients = new ArrayList<>();
    /** Neighbours are mostly of one client. */
    private @Nullable String lastClient;

    private LongArrayQueue ofLast = new LongArrayQueue(NONE);

    /** @param most how many occurrences are known; 0 to know none */
    public DuplicateFilter(int most) {
        this.most = most;
    }

    /** Whether an occurrence is known; null is not. */
    public boolean has(@Nullable Fingerprint occurrence) {
        return occurrence != null && known.has(occurrence);
    }

    /**
     * Remembers an occurrence; null is nothing. Past the bound the client of whom most are known gives up its oldest, so
     * that none takes from the others' fair share.
     *
     * @param client whose occurrence it is
     */
    public void remember(String client, @Nullable Fingerprint occurrence) {
        if (occurrence == null || occurrence.high() == NONE || most == 0 || !known.add(occurrence)) {
            return;
        }
        if (known.size() > most) {
            known.remove(longest().pollLong());
        }
        boolean unusedAdded = of(client).addLong(occurrence.high());
    }

    private LongArrayQueue of(String client) {
        if (!client.equals(lastClient)) {
            lastClient = client;
            ofLast = oldestFirst.computeIfAbsent(client, first -> begun());
        }
        return ofLast;
    }

    private LongArrayQueue begun() {
        var queue = new LongArrayQueue(NONE);
        ofClients.add(queue);
        return queue;
    }

    private LongArrayQueue longest() {
        LongArrayQueue longest = ofClients.get(0);
        for (int at = 1; at < ofClients.size(); at++) {
            LongArrayQueue other = ofClients.get(at);
            longest = other.size() > longest.size() ? other : longest;
        }
        return longest;
    }
}
