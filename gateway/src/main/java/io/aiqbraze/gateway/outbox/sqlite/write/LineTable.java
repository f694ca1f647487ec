package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outcome;
import io.aiqbraze.gateway.outbox.sqlite.format.AddedColumns;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.aiqbraze.gateway.outbox.sqlite.format.LineNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accounts of all lines, in memory and in the table {@code lines}. */
public final class LineTable {
    /** The columns that {@link #read} expects, in their order. */
    public static final String COLUMNS =
            "number, workspace, endpoint, lane, next_sequence, accepted, replayed, delivered,"
                    + " dead_lettered, duplicates, discarded, waiting, unchanged";

    private final Map<Line, LineState> byLine = new HashMap<>();
    private final List<LineState> byNumber = new ArrayList<>();
    private final PreparedStatement insert;
    private final PreparedStatement update;

    LineTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + COLUMNS + " FROM lines ORDER BY number")) {
            while (rows.next()) {
                add(read(rows));
            }
        }
        insert = connection.prepareStatement(
                "INSERT INTO lines (number, workspace, endpoint, lane) VALUES (?, ?, ?, ?)");
        update = connection.prepareStatement("UPDATE lines SET next_sequence = ?, accepted = ?, replayed = ?,"
                + " delivered = ?, dead_lettered = ?, duplicates = ?, discarded = ?, waiting = ?,"
                + " unchanged = ? WHERE number = ?");
    }

    /** The columns that {@link #read} expects, of a file that a release before may have written last. */
    public static String columns(Connection connection) throws SQLException {
        return AddedColumns.countUnchanged(connection) ? COLUMNS : COLUMNS.replace("unchanged", "0");
    }

    /** Whether the lines of all these deliveries have a number, or may get one. */
    boolean haveRoomFor(List<Delivery> deliveries) {
        if (byNumber.size() + deliveries.size() <= DeliveryPosition.MOST_LINES) {
            return true;
        }
        long unknown = deliveries.stream()
                .map(Delivery::line)
                .filter(line -> !byLine.containsKey(line))
                .distinct()
                .count();
        return byNumber.size() + unknown <= DeliveryPosition.MOST_LINES;
    }

    /** The account of a line, opened if it is the line's first delivery. */
    LineState of(Line line) throws SQLException {
        LineState known = byLine.get(line);
        if (known != null) {
            return known;
        }
        var opened = new LineState(byNumber.size(), line, 0, LineTotals.NONE);
        insert.setInt(1, opened.number());
        insert.setString(2, line.workspace());
        insert.setString(3, line.endpoint().label());
        insert.setString(4, line.lane().label());
        insert.executeUpdate();
        add(opened);
        return opened;
    }

    LineState ofRow(long row) {
        return byNumber.get(DeliveryPosition.lineOf(row));
    }

    /** Writes the accounts that changed. */
    void flush() throws SQLException {
        for (LineState account : byNumber) {
            if (account.takeChanged()) {
                write(account);
            }
        }
    }

    Map<Line, LineTotals> totals() {
        var totals = new HashMap<Line, LineTotals>();
        byNumber.forEach(account -> totals.put(account.line(), account.totals()));
        return Collections.unmodifiableMap(totals);
    }

    Map<Line, Integer> numbers() {
        var numbers = new HashMap<Line, Integer>();
        byNumber.forEach(account -> numbers.put(account.line(), account.number()));
        return Collections.unmodifiableMap(numbers);
    }

    private void add(LineState account) {
        if (account.number() != byNumber.size()) {
            throw new CorruptData("the lines are not numbered one after another");
        }
        byNumber.add(account);
        byLine.put(account.line(), account);
    }

    private void write(LineState account) throws SQLException {
        LineTotals totals = account.totals();
        update.setLong(1, account.nextSequence());
        update.setLong(2, totals.accepted());
        update.setLong(3, totals.replayed());
        update.setLong(4, totals.delivered());
        update.setLong(5, totals.deadLettered());
        update.setLong(6, totals.duplicates());
        update.setLong(7, totals.discarded());
        update.setLong(8, totals.waiting());
        update.setLong(9, totals.unchanged());
        update.setInt(10, account.number());
        update.executeUpdate();
    }

    public static LineState read(ResultSet row) throws SQLException {
        var totals = new LineTotals(
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(13),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12));
        var line = LineNames.line(row.getString(2), row.getString(3), row.getString(4));
        return new LineState(row.getInt(1), line, row.getLong(5), totals);
    }

    /** What the writer knows of a line: its number, its next row and its totals. */
    public static final class LineState {
        private final int number;
        private final Line line;
        private final long unchanged;
        private long nextSequence;
        private long accepted;
        private long replayed;
        private long delivered;
        private long deadLettered;
        private long duplicates;
        private long discarded;
        private long waiting;
        private boolean changed;

        public LineState(int number, Line line, long nextSequence, LineTotals totals) {
            this.number = number;
            this.line = line;
            this.nextSequence = nextSequence;
            accepted = totals.accepted();
            replayed = totals.replayed();
            delivered = totals.delivered();
            unchanged = totals.unchanged();
            deadLettered = totals.deadLettered();
            duplicates = totals.duplicates();
            discarded = totals.discarded();
            waiting = totals.waiting();
        }

        public int number() {
            return number;
        }

        public Line line() {
            return line;
        }

        public long nextSequence() {
            return nextSequence;
        }

        public LineTotals totals() {
            return new LineTotals(
                    accepted, replayed, delivered, unchanged, deadLettered, duplicates, discarded, waiting);
        }

        /** The key of a new row at the end of the line. */
        long nextRow() {
            changed = true;
            return DeliveryPosition.row(number, nextSequence++);
        }

        /** Counts deliveries that begin to wait: new ones, and others that come again. */
        void accept(int fresh, int again) {
            changed = true;
            accepted += fresh;
            replayed += again;
            waiting += fresh + again;
        }

        /** Counts the end of one delivery. */
        void end(Outcome outcome) {
            changed = true;
            waiting--;
            if (outcome instanceof Outcome.Delivered) {
                delivered++;
            } else if (outcome instanceof Outcome.DeadLettered) {
                deadLettered++;
            } else if (outcome instanceof Outcome.Duplicate) {
                duplicates++;
            } else if (outcome instanceof Outcome.Discarded) {
                discarded++;
            }
        }

        /** Whether something changed since this was asked last. */
        boolean takeChanged() {
            boolean answer = changed;
            changed = false;
            return answer;
        }
    }
}
