package io.aiqbraze.gateway.outbox.sqlite.salvage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a table: by its tree, and where that is torn, by the pages that hold them. */
final class TableScan {
    private final Connection connection;
    private final SalvageCells cells;
    private final PageFile pages;
    private final SalvageVisitor findings;
    private final Set<RowTable> torn = new HashSet<>();
    private @Nullable PointerMap map;

    TableScan(Connection connection, SalvageCells cells, PageFile pages, SalvageVisitor findings) {
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

    /**
     * A table as a repair reads it: rows under a number.
     *
     * @param key the column of the number
     * @param columns those behind the key, in their order in the file, as far as they are read one by one
     */
    record RowTable(String label, String key, List<String> columns) {
        static final RowTable LINES = new RowTable("lines", "number", List.of());
        static final RowTable DELIVERY_ROWS = new RowTable("delivery_rows", "id", List.of("deliveries", "body"));
        static final RowTable PROGRESS = new RowTable("progress", "row", List.of("low", "high"));
        static final RowTable MARKS = new RowTable("marks", "row", List.of("low", "high"));
        static final RowTable DEAD_LETTER_BODIES = new RowTable("dead_letter_bodies", "id", List.of("body"));
        static final RowTable REQUEST_ANSWERS = new RowTable("request_answers", "id", List.of("body"));
        static final RowTable PAUSES = new RowTable("pauses", "id", List.of());
        static final RowTable KNOWN_NAMES = new RowTable("known_names", "id", List.of());

        RowTable {
            columns = List.copyOf(columns);
        }

        /** Where a column stands in a record, in which the key is the first. */
        int position(String column) {
            return 1 + columns.indexOf(column);
        }

        String select(String column) {
            return "SELECT " + column + " FROM " + label + " WHERE " + key + " = ?";
        }
    }

    /** A row to which the tree of its table leads. Each value is read alone, so that one does not cost the others. */
    record TreeRow(SalvageCells cells, RowTable table, long key) implements FoundRow {
        @Override
        public @Nullable Long integer(String column) throws SQLException {
            return cells.read(table.select(column), key, row -> row.getLong(1));
        }

        @Override
        public byte @Nullable [] bytes(String column) throws SQLException {
            return cells.read(table.select(column), key, row -> row.getBytes(1));
        }
    }

    /** A row of a table in a file in which any page may be damaged. What cannot be read of it is null. */
    interface FoundRow {
        long key();

        @Nullable Long integer(String column) throws SQLException;

        byte @Nullable [] bytes(String column) throws SQLException;

        /** Takes rows one after another. */
        interface Visitor {
            void visit(FoundRow row) throws SQLException;
        }
    }
}
