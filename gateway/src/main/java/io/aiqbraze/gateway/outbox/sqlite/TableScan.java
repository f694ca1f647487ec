package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a table: by its tree, and where that is torn, by the pages that hold them. */
final class TableScan {
    private final Connection connection;
    private final Cells cells;
    private final PageFile pages;
    private final Findings findings;
    private final Set<RowTable> torn = new HashSet<>();
    private @Nullable PointerMap map;

    TableScan(Connection connection, Cells cells, PageFile pages, Findings findings) {
        this.connection = connection;
        this.cells = cells;
        this.pages = pages;
        this.findings = findings;
    }

    /** Hands over each row that can be found, once. */
    void run(RowTable table, FoundRow.Visitor visitor) throws SQLException {
        var found = new LongArrayList();
        boolean whole = new KeyScan(connection, table.label(), table.key()).run(found::addLong);
        long[] keys = found.toLongArray();
        Arrays.sort(keys);
        for (long key : keys) {
            visitor.visit(new TreeRow(cells, table, key));
        }
        if (!whole) {
            torn.add(table);
            var leaves = new LeafPages(pages, map(), table, cells.root(table.label()));
            long others = leaves.visitOthers(keys, visitor);
            findings.problem("a part of the table " + table.label() + " cannot be read"
                    + (others == 0 ? "" : " by its tree: " + others + " rows were found without it"));
        }
    }

    /** Whether the tree of a table led to all of its rows; otherwise some may be missing. */
    boolean isWhole(RowTable table) {
        return !torn.contains(table);
    }

    private PointerMap map() {
        PointerMap known = map;
        if (known == null) {
            known = new PointerMap(pages);
            map = known;
            if (known.unknown() > 0) {
                findings.problem("it is not known what " + known.unknown()
                        + " pages are used for: rows in them are only found by the tree of their table");
            }
        }
        return known;
    }
}
