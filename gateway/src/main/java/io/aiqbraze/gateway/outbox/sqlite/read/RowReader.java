package io.aiqbraze.gateway.outbox.sqlite.read;

import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.QueuedDelivery;
import io.aiqbraze.gateway.outbox.sqlite.file.DamagedRows;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryPosition;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import io.aiqbraze.gateway.outbox.sqlite.format.RowCodec;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads deliveries. A read is one query, so it sees one state of all tables, and is over when it returns. */
public final class RowReader {
    private final DamagedRows damaged;
    private final Connection connection;
    private PreparedStatement select;

    RowReader(Connection connection, DamagedRows damaged) throws SQLException {
        this.damaged = damaged;
        this.connection = connection;
        this.select = prepare();
    }

    /** Reads what waits in a line behind a position, until it holds enough bytes. */
    public List<QueuedDelivery> read(Line line, int number, long after, int maxBytes) throws SQLException {
        long first = DeliveryPosition.row(number, 0);
        select.setLong(1, Math.max(first, DeliveryPosition.row(after)));
        select.setLong(2, DeliveryPosition.row(number + 1, 0));
        var read = new ArrayList<QueuedDelivery>();
        long left = Math.max(1, maxBytes);
        try (var rows = select.executeQuery()) {
            while (left > 0 && rows.next()) {
                left -= read(StoredRow.read(rows), line, position -> position > after, left, read);
            }
        } catch (SQLException e) {
            if (read.isEmpty() || !FailureDiagnosis.isDamage(e)) {
                throw e;
            }
            // what is before a torn page need not wait for a repair; the next read begins at the page and fails
            select = prepare();
        }
        return read;
    }

    /** Reads what still waits at these positions, which ascend. */
    public List<QueuedDelivery> fetch(Line line, List<Long> positions) throws SQLException {
        var wanted = new HashSet<>(positions);
        var read = new ArrayList<QueuedDelivery>(positions.size());
        long last = -1;
        long left = Long.MAX_VALUE;
        for (long position : positions) {
            long row = DeliveryPosition.row(position);
            if (row != last) {
                select.setLong(1, row);
                select.setLong(2, row + 1);
                try (var rows = select.executeQuery()) {
                    if (rows.next()) {
                        left -= read(StoredRow.read(rows), line, wanted::contains, left, read);
                    }
                }
                last = row;
            }
        }
        return read;
    }

    private PreparedStatement prepare() throws SQLException {
        return connection.prepareStatement(StoredRow.SELECT + " WHERE r.id >= ? AND r.id < ? ORDER BY r.id");
    }

    /** A damaged row costs only itself: it adds nothing, and the next one is read. */
    private long read(
            StoredRow row, Line line, RowCodec.PositionFilter wanted, long maxBytes, List<QueuedDelivery> to) {
        try {
            return RowCodec.read(row, line, wanted, maxBytes, to);
        } catch (CorruptData e) {
            damaged.row(row, line, e);
            return 0;
        }
    }
}
