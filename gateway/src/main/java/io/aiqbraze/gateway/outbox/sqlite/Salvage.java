package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.KeptAnswer;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds all that can be read in a file, whatever else in it is damaged. */
final class Salvage {
    private final Connection connection;
    private final Cells cells;
    private final Findings findings;
    private final Map<Integer, Line> lines = new HashMap<>();

    Salvage(Connection connection, Findings findings) {
        this.connection = connection;
        this.cells = new Cells(connection);
        this.findings = findings;
    }

    /** @param logIsWhole whether nothing is missing that was written last */
    void run(boolean logIsWhole) throws SQLException {
        lines();
        rows(logIsWhole);
        letters();
        answers();
        pauses();
    }

    private void lines() throws SQLException {
        for (long number : keys("lines", "number")) {
            Account account =
                    cells.read("SELECT " + Accounts.COLUMNS + " FROM lines WHERE number = ?", number, Accounts::read);
            if (account == null) {
                findings.problem("line " + number + " cannot be read");
            } else {
                lines.put(account.number(), account.line());
                findings.line(account);
            }
        }
    }

    private void rows(boolean logIsWhole) throws SQLException {
        var settled = new HashMap<Long, Slots>();
        var marked = new HashMap<Long, Slots>();
        boolean progressIsWhole = slots("progress", settled);
        boolean marksAreWhole = slots("marks", marked);
        boolean slotsAreWhole = progressIsWhole && marksAreWhole && logIsWhole;
        for (long id : keys("delivery_rows", "id")) {
            Integer deliveries =
                    cells.read("SELECT deliveries FROM delivery_rows WHERE id = ?", id, row -> row.getInt(1));
            byte[] body = cells.read("SELECT body FROM delivery_rows WHERE id = ?", id, row -> row.getBytes(1));
            var row = new StoredRow(
                    id,
                    deliveries == null ? 0 : deliveries,
                    body == null ? new byte[0] : body,
                    settled.getOrDefault(id, Slots.NONE),
                    marked.getOrDefault(id, Slots.NONE));
            row(row, body, slotsAreWhole);
        }
        if (!slotsAreWhole) {
            findings.problem("what was settled or marked last cannot all be read: the outcome of triggers is unknown");
        }
    }

    private void row(StoredRow row, byte @Nullable [] body, boolean slotsAreWhole) throws SQLException {
        Line line = lines.get(Position.lineOf(row.id()));
        try {
            if (body != null && line == null) {
                line = RowCodec.line(body);
                if (line != null) {
                    open(Position.lineOf(row.id()), line);
                }
            }
            if (line == null) {
                throw new CorruptData("the line of a row is unknown");
            }
            int unusedBytes = RowCodec.read(row, line, position -> true, Integer.MAX_VALUE, new ArrayList<>());
            boolean maySendAgain = slotsAreWhole || line.endpoint() == Endpoint.TRACK;
            findings.row(line, maySendAgain ? row : row.allMarked());
        } catch (CorruptData e) {
            findings.lostRow(row.id(), line, row.waiting(), body);
        }
    }

    /** A line that is lost but for its rows, which name it. */
    private void open(int number, Line line) throws SQLException {
        lines.put(number, line);
        findings.problem("line " + number + " is lost, its rows name it: its totals begin anew");
        findings.line(new Account(number, line, 0, new LineTotals(0, 0, 0, 0, 0, 0, 0)));
    }

    private boolean slots(String table, Map<Long, Slots> to) throws SQLException {
        boolean whole = true;
        var scan = new Keys(table, "row");
        for (long row : scan.found) {
            Slots slots = cells.read(
                    "SELECT low, high FROM " + table + " WHERE row = ?",
                    row,
                    each -> new Slots(each.getLong(1), each.getLong(2)));
            if (slots == null) {
                whole = false;
            } else {
                to.put(row, slots);
            }
        }
        return whole && scan.whole;
    }

    /** Found by their bodies, which hold all but how often they came. */
    private void letters() throws SQLException {
        for (long id : keys("dead_letter_bodies", "id")) {
            byte[] body = cells.read("SELECT body FROM dead_letter_bodies WHERE id = ?", id, row -> row.getBytes(1));
            Long occurrences =
                    cells.read("SELECT occurrences FROM dead_letters WHERE id = ?", id, row -> row.getLong(1));
            try {
                if (body == null) {
                    throw new CorruptData("a dead letter has no bytes");
                }
                DeadLetter letter = DeadLetterCodec.read(body);
                findings.letter(id, letter, occurrences == null ? 1 : occurrences);
            } catch (CorruptData e) {
                findings.lostLetter(id, body);
            }
        }
    }

    private void answers() throws SQLException {
        if (!cells.has("request_answers")) {
            // a file of a release before there were keys
            return;
        }
        for (long id : keys("request_answers", "id")) {
            byte[] body = cells.read("SELECT body FROM request_answers WHERE id = ?", id, row -> row.getBytes(1));
            Long keptAt = cells.read("SELECT kept_at FROM request_keys WHERE id = ?", id, row -> row.getLong(1));
            try {
                if (body == null) {
                    throw new CorruptData("an answer has no bytes");
                }
                KeptAnswer answer = KeptAnswerCodec.read(body);
                findings.answer(id, answer, keptAt);
            } catch (CorruptData e) {
                findings.lostAnswer(id);
            }
        }
    }

    private void pauses() throws SQLException {
        for (long id : keys("pauses", "id")) {
            var pause = cells.read("SELECT " + PauseTable.COLUMNS + " FROM pauses WHERE id = ?", id, PauseTable::read);
            if (pause == null) {
                findings.problem("a pause cannot be read: what it held back may be sent");
            } else {
                findings.pause(pause);
            }
        }
    }

    private List<Long> keys(String table, String key) throws SQLException {
        var keys = new Keys(table, key);
        if (!keys.whole) {
            findings.problem("a part of the table " + table + " cannot be read");
        }
        return keys.found;
    }

    /** The keys of a table that can be read. */
    private final class Keys {
        private final List<Long> found = new ArrayList<>();
        private final boolean whole;

        private Keys(String table, String key) throws SQLException {
            whole = new KeyScan(connection, table, key).run(found::add);
        }
    }
}
