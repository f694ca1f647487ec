package io.aiqbraze.gateway.dispatch.window;

import io.aiqbraze.gateway.model.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences that came to Braze last, or may have, since the start: 128 bits of a hash of each, some 40 bytes of
 * memory. Of two that share half of their bits the later one is forgotten, and could be sent twice; none is ever taken
 * for another. Belongs to one event loop.
 */
public final class DuplicateFilter {
    private static final long NONE = 0;

    private final int most;
    private final Long2LongHashMap lowByHigh = new Long2LongHashMap(NONE);
    private final Map<String, LongArrayQueue> oldestFirst = new HashMap<>();
    /** Those of that map, which are gone through at each occurrence. */
    private final List<LongArrayQueue> ofClients = new ArrayList<>();

    /** @param most how many occurrences are known; 0 to know none */
    public DuplicateFilter(int most) {
        this.most = most;
    }

    /** Whether an occurrence is known; null is not. */
    public boolean has(@Nullable Fingerprint occurrence) {
        return occurrence != null && lowByHigh.get(some(occurrence.high())) == some(occurrence.low());
    }

    /**
     * Remembers an occurrence; null is nothing. Past the bound the client of whom most are known gives up its oldest, so
     * that none takes from the others' fair share.
     *
     * @param client whose occurrence it is
     */
    public void remember(String client, @Nullable Fingerprint occurrence) {
        if (occurrence == null || most == 0) {
            return;
        }
        long high = some(occurrence.high());
        if (lowByHigh.get(high) != NONE) {
            return;
        }
        if (lowByHigh.size() == most) {
            long unusedLow = lowByHigh.remove(longest().pollLong());
        }
        long unusedBefore = lowByHigh.put(high, some(occurrence.low()));
        boolean unusedAdded = of(client).addLong(high);
    }

    private LongArrayQueue of(String client) {
        LongArrayQueue own = oldestFirst.get(client);
        if (own == null) {
            own = new LongArrayQueue(NONE);
            oldestFirst.put(client, own);
            ofClients.add(own);
        }
        return own;
    }

    private LongArrayQueue longest() {
        LongArrayQueue longest = ofClients.get(0);
        for (int at = 1; at < ofClients.size(); at++) {
            LongArrayQueue other = ofClients.get(at);
            longest = other.size() > longest.size() ? other : longest;
        }
        return longest;
    }

    /** One value stands for nothing. */
    private static long some(long bits) {
        return bits == NONE ? 1 : bits;
    }
}
