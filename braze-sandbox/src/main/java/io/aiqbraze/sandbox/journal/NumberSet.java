package io.aiqbraze.sandbox.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;

/** Which numbers came, a bit for each: two million cost 250 kB. */
final class NumberSet {
    /** Numbers from here on are only counted, so that a stray timestamp does not cost the heap (16 MB at most). */
    static final long MOST = 1L << 27;

    private static final int MOST_MISSING_LISTED = 20;

    private final BitSet seen = new BitSet();
    private long distinct;
    private long duplicates;
    private long outOfRange;

    /** Returns whether the number is new. */
    boolean add(long number) {
        if (number < 0 || number >= MOST) {
            outOfRange++;
            return true;
        }
        int bit = (int) number;
        if (seen.get(bit)) {
            duplicates++;
            return false;
        }
        seen.set(bit);
        distinct++;
        return true;
    }

    void clear() {
        seen.clear();
        distinct = 0;
        duplicates = 0;
        outOfRange = 0;
    }

    /** The view over the numbers between the least and the greatest that came. */
    ObjectNode view() {
        return distinct == 0 ? view(0, -1) : view(seen.nextSetBit(0), seen.length() - 1);
    }

    /** The view that counts as missing what did not come between {@code from} and {@code to}, both included. */
    ObjectNode view(int from, int to) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("seen", distinct + duplicates + outOfRange)
                .put("distinct", distinct)
                .put("duplicates", duplicates);
        if (distinct > 0) {
            view.put("min", seen.nextSetBit(0)).put("max", seen.length() - 1);
        }
        int present = to < from ? 0 : seen.get(from, to + 1).cardinality();
        view.put("missing", to - from + 1 - present);
        ArrayNode missing = view.putArray("firstMissing");
        for (int next = seen.nextClearBit(from);
                next <= to && missing.size() < MOST_MISSING_LISTED;
                next = seen.nextClearBit(next + 1)) {
            missing.add(next);
        }
        return view.put("outOfRange", outOfRange);
    }
}
