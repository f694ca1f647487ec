package io.aiqbraze.gateway.outbox.sqlite.salvage;

import static io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase.PAGE_BYTES;

import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import java.nio.ByteBuffer;

/**
 * What each page of a database is used for and which page leads to it, as SQLite writes it down in pages of its own where
 * a file can be made smaller. So the page above need not be read, and what stands in pages out of use is not taken for
 * rows. Five bytes a page in memory.
 */
final class PointerMap {
    private static final byte ROOT = 1;
    private static final byte FIRST_OVERFLOW = 3;
    private static final byte NEXT_OVERFLOW = 4;
    private static final byte BELOW_A_ROOT = 5;
    private static final int ENTRY_BYTES = 5;
    private static final int ENTRIES = PAGE_BYTES / ENTRY_BYTES;

    /** SQLite keeps it free, for its locks lie there. */
    private static final int PAGE_OF_LOCKS = (1 << 30) / PAGE_BYTES + 1;

    private static final int DEEPEST = 20;

    private final byte[] uses;
    private final int[] above;
    private int unknown;

    PointerMap(PageFile file) {
        int last = lastPage(file);
        uses = new byte[last + 1];
        above = new int[last + 1];
        for (long page = 2; page < last; page += ENTRIES + 1) {
            read(file, (int) page);
        }
    }

    int lastPage() {
        return uses.length - 1;
    }

    /** Pages of which nothing is known, because what tells it is torn. */
    int unknown() {
        return unknown;
    }

    /** Whether a page is in use in the tree with this root. */
    boolean isInTree(int page, int root) {
        int at = page;
        for (int depth = 0; depth < DEEPEST && isKnown(at); depth++) {
            if (at == root) {
                return true;
            }
            if (uses[at] != BELOW_A_ROOT) {
                return false;
            }
            at = above[at];
        }
        return false;
    }

    /** Whether a page holds what goes on from another one. As each has one before it, no chain of them is endless. */
    boolean goesOn(int page, int before) {
        return isKnown(page) && (uses[page] == FIRST_OVERFLOW || uses[page] == NEXT_OVERFLOW) && above[page] == before;
    }

    private boolean isKnown(int page) {
        return page > 0 && page < uses.length;
    }

    /** None of a file that another program has rebuilt: where its map is cannot be said. */
    private static int lastPage(PageFile file) {
        if (file.count() == 0) {
            return 0;
        }
        var head = ByteBuffer.wrap(file.page(1));
        boolean isOurs = head.getShort(16) == PAGE_BYTES && head.get(20) == 0 && head.getInt(52) != 0;
        return isOurs ? (int) Math.min(Integer.toUnsignedLong(head.getInt(28)), file.count()) : 0;
    }

    private void read(PageFile file, int map) {
        ByteBuffer entries = entries(file, map);
        for (int page = map + 1; page <= Math.min(map + ENTRIES, lastPage()); page++) {
            uses[page] = entries.get();
            above[page] = entries.getInt();
            if ((uses[page] < ROOT || uses[page] > BELOW_A_ROOT) && page != PAGE_OF_LOCKS) {
                unknown++;
            }
        }
    }

    private static ByteBuffer entries(PageFile file, int map) {
        try {
            return ByteBuffer.wrap(file.page(map));
        } catch (CorruptData e) {
            // zeros make pages of unknown use, which are counted
            return ByteBuffer.allocate(PAGE_BYTES);
        }
    }
}
