package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.model.Endpoint;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.DeadLetterCodec;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.aiqbraze.gateway.outbox.sqlite.format.IdempotencyCodec;
import io.aiqbraze.gateway.outbox.sqlite.format.RowCodec;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow.SlotSet;
import io.aiqbraze.gateway.outbox.sqlite.salvage.TableScan.RowTable;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable.LineState;
import io.aiqbraze.gateway.outbox.sqlite.write.NameTable;
import io.aiqbraze.gateway.outbox.sqlite.write.PauseTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds all that can be read in a file, whatever else in it is damaged. */
final class DatabaseSalvage {
    private final SalvageCells cells;
    private final TableScan scan;
    private final SalvageVisitor findings;
    private final Map<Integer, Line> lines = new HashMap<>();

    DatabaseSalvage(Connection connection, PageFile pages, SalvageVisitor findings) {
        this.cells = new SalvageCells(connection);
        this.scan = new TableScan(connection, cells, pages, findings);
        this.findings = findings;
    }

    /** @param logIsWhole whether nothing is missing that was written last */
    void run(boolean logIsWhole) throws SQLException {
        lines();
        rows(logIsWhole);
        letters();
        answers();
        stops();
        names();
    }

    private void lines() throws SQLException {
        String columns = cells.columnsOfLines();
        scan.run(RowTable.LINES, found -> {
            long number = found.key();
            LineState account =
                    cells.read("SELECT " + columns + " FROM lines WHERE number = ?", number, LineTable::read);
            if (account == null) {
                findings.problem("line " + number + " cannot be read");
            } else {
                lines.put(account.number(), account.line());
                findings.line(account);
            }
        });
    }

    private void rows(boolean logIsWhole) throws SQLException {
        var settled = new HashMap<Long, SlotSet>();
        var marked = new HashMap<Long, SlotSet>();
        boolean progressIsWhole = slots(RowTable.PROGRESS, settled);
        boolean marksAreWhole = slots(RowTable.MARKS, marked);
        boolean slotsAreWhole = progressIsWhole && marksAreWhole && logIsWhole;
        scan.run(RowTable.DELIVERY_ROWS, found -> {
            Long deliveries = found.integer("deliveries");
            byte[] body = found.bytes("body");
            var row = new StoredRow(
                    found.key(),
                    deliveries == null ? 0 : deliveries.intValue(),
                    body == null ? new byte[0] : body,
                    settled.getOrDefault(found.key(), SlotSet.NONE),
                    marked.getOrDefault(found.key(), SlotSet.NONE));
            row(row, body, slotsAreWhole);
        });
        if (!slotsAreWhole) {
            findings.problem("what was settled or marked last cannot all be read: the outcome of triggers is unknown");
        }
    }

    private void row(StoredRow row, byte @Nullable [] body, boolean slotsAreWhole) throws SQLException {
        Line line = lines.get(DeliveryPosition.lineOf(row.id()));
        try {
            if (body != null && line == null) {
                line = RowCodec.line(body);
                open(DeliveryPosition.lineOf(row.id()), line);
            }
            if (line == null) {
                throw new CorruptData("the line of a row is unknown");
            }
            long unusedBytes = RowCodec.read(row, line, position -> true, Integer.MAX_VALUE, new ArrayList<>());
            boolean maySendAgain = slotsAreWhole || line.endpoint() == Endpoint.TRACK;
            findings.row(line, maySendAgain ? row : row.allMarked());
        } catch (CorruptData e) {
            findings.lostRow(row.id(), line, row.waiting(), body);
        }
    }

    /** A line that is lost but for its rows, which name it. */
    private void open(int number, Line line) throws SQLException {
        if (number < 0 || number >= DeliveryPosition.MOST_LINES || lines.containsValue(line)) {
            throw new CorruptData("a row is in the wrong line");
        }
        lines.put(number, line);
        findings.problem("line " + number + " is lost, its rows name it: its totals begin anew");
        findings.line(new LineState(number, line, 0, LineTotals.NONE));
    }

    private boolean slots(RowTable table, Map<Long, SlotSet> to) throws SQLException {
        var unreadable = new ArrayList<Long>();
        scan.run(table, found -> {
            Long low = found.integer("low");
            Long high = found.integer("high");
            if (low == null || high == null) {
                unreadable.add(found.key());
            } else {
                to.put(found.key(), new SlotSet(low, high));
            }
        });
        return scan.isWhole(table) && unreadable.isEmpty();
    }

    /** Found by their bodies, which hold all but how often they came. */
    private void letters() throws SQLException {
        scan.run(RowTable.DEAD_LETTER_BODIES, found -> {
            long id = found.key();
            byte[] body = found.bytes("body");
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
        });
    }

    private void answers() throws SQLException {
        if (!cells.has("request_answers")) {
            // a file of a release before there were keys
            return;
        }
        scan.run(RowTable.REQUEST_ANSWERS, found -> {
            long id = found.key();
            byte[] body = found.bytes("body");
            Long keptAt = cells.read("SELECT kept_at FROM request_keys WHERE id = ?", id, row -> row.getLong(1));
            try {
                if (body == null) {
                    throw new CorruptData("an answer has no bytes");
                }
                IdempotencyAnswer answer = IdempotencyCodec.read(body);
                findings.answer(id, answer, keptAt);
            } catch (CorruptData e) {
                findings.lostAnswer(id);
            }
        });
    }

    private void stops() throws SQLException {
        String columns = cells.knowStops() ? PauseTable.COLUMNS : PauseTable.OLD_COLUMNS;
        scan.run(RowTable.PAUSES, found -> {
            var stop = cells.read("SELECT " + columns + " FROM pauses WHERE id = ?", found.key(), PauseTable::read);
            if (stop == null || (stop.which().user() != null && !cells.haveKey())) {
                findings.problem("a pause cannot be read: what it held back may be sent");
            } else {
                findings.stop(stop);
            }
        });
    }

    private void names() throws SQLException {
        if (!cells.has("known_names")) {
            // a file of a release before names were kept
            return;
        }
        scan.run(RowTable.KNOWN_NAMES, found -> {
            var name = cells.read(
                    "SELECT " + NameTable.COLUMNS + " FROM known_names WHERE id = ?", found.key(), NameTable::read);
            if (name != null) {
                findings.name(name);
            }
        });
    }
}
