package io.aiqbraze.gateway.outbox.sqlite;

import java.util.List;

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
