package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.outbox.sqlite.file.SqliteDatabase;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.salvage.TableScan.FoundRow;
import io.aiqbraze.gateway.outbox.sqlite.salvage.TableScan.RowTable;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages that hold the rows of a table, found without the pages of its tree that lead to them. */
final class LeafPages {
    private static final byte LEAF = 0x0D;
    private static final int HEAD_BYTES = 8;
    private static final int MOST_CELLS = (SqliteDatabase.PAGE_BYTES - HEAD_BYTES) / Short.BYTES;

    private final PageFile file;
    private final PointerMap map;
    private final RowTable table;
    private final int root;

    /** @param root the page in which the table's tree begins */
    LeafPages(PageFile file, PointerMap map, RowTable table, int root) {
        this.file = file;
        this.map = map;
        this.table = table;
        this.root = root;
    }

    RowTable table() {
        return table;
    }

    /**
     * Hands over the rows whose keys are not known, in order.
     *
     * @param known ascending
     * @return how many they were
     */
    long visitOthers(long[] known, FoundRow.Visitor visitor) throws SQLException {
        List<Leaf> leaves = inOrder();
        long visited = 0;
        for (int index = 0; index < leaves.size(); index++) {
            // a key that is not below those of the next page has changed, and its row may be there again
            long end = index + 1 < leaves.size() ? leaves.get(index + 1).firstKey() : Long.MAX_VALUE;
            for (LeafCell cell : cells(leaves.get(index).page())) {
                if (cell.key() < end && Arrays.binarySearch(known, cell.key()) < 0) {
                    visitor.visit(cell);
                    visited++;
                }
            }
        }
        return visited;
    }

    /**
     * A page of what did not fit into the page of its row.
     *
     * @param before the page that says so
     * @throws CorruptData if there is none
     */
    byte[] overflow(int page, int before) {
        if (!map.goesOn(page, before)) {
            throw new CorruptData("a record has no end");
        }
        return file.page(page);
    }

    private List<Leaf> inOrder() {
        var leaves = new ArrayList<Leaf>();
        for (int page = 2; page <= map.lastPage(); page++) {
            List<LeafCell> cells = map.isInTree(page, root) ? cells(page) : List.of();
            if (!cells.isEmpty()) {
                leaves.add(new Leaf(cells.get(0).key(), page));
            }
        }
        leaves.sort(Comparator.comparingLong(Leaf::firstKey));
        return leaves;
    }

    /** The rows of a page that can be read, with ascending keys; none if it leads to others. */
    private List<LeafCell> cells(int page) {
        var cells = new ArrayList<LeafCell>();
        byte[] bytes = bytes(page);
        var head = ByteBuffer.wrap(bytes);
        int count = bytes[0] == LEAF ? Math.min(Short.toUnsignedInt(head.getShort(3)), MOST_CELLS) : 0;
        for (int index = 0; index < count; index++) {
            int start = Short.toUnsignedInt(head.getShort(HEAD_BYTES + index * Short.BYTES));
            LeafCell cell = cell(page, bytes, start);
            if (cell != null
                    && (cells.isEmpty()
                            || cell.key() > cells.get(cells.size() - 1).key())) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private byte[] bytes(int page) {
        try {
            return file.page(page);
        } catch (CorruptData e) {
            // a page of zeros holds nothing
            return new byte[SqliteDatabase.PAGE_BYTES];
        }
    }

    private @Nullable LeafCell cell(int page, byte[] bytes, int start) {
        try {
            return new LeafCell(this, page, bytes, start);
        } catch (CorruptData e) {
            // costs only itself: its deliveries are missing in the totals
            return null;
        }
    }

    /** A page and the least key in it. */
    private record Leaf(long firstKey, int page) {}
}
