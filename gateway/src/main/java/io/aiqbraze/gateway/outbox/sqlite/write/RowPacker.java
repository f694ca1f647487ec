package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyEncoder;
import io.aiqbraze.gateway.outbox.sqlite.format.BodyFormat;
import io.aiqbraze.gateway.outbox.sqlite.format.DeliveryCodec;
import io.aiqbraze.gateway.outbox.sqlite.format.RowCodec;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable.LineState;
import io.aiqbraze.gateway.outbox.sqlite.write.RecentRows.RecentRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Packs the deliveries of a line into rows: small enough to read one in passing, large enough to be few. */
final class RowPacker {
    private static final int DELIVERIES_PER_ROW = 75;
    private static final int BYTES_PER_ROW = 64 << 10;

    private final LineState account;
    private final Insert insert;
    private final BodyEncoder encoder = new BodyEncoder();
    private DeliveryCodec codec;
    private final List<Delivery> deliveries = new ArrayList<>(DELIVERIES_PER_ROW);
    private final List<RecentRow> finished = new ArrayList<>();
    private int replayed;

    RowPacker(LineState account, Insert insert) {
        this.account = account;
        this.insert = insert;
        codec = new DeliveryCodec(insert.format);
    }

    Line line() {
        return account.line();
    }

    /** Writes a row to the database. */
    static final class Insert {
        private final PreparedStatement statement;
        private final BodyFormat format;

        Insert(Connection connection, BodyFormat format) throws SQLException {
            this.format = format;
            statement =
                    connection.prepareStatement("INSERT INTO delivery_rows (id, deliveries, body) VALUES (?, ?, ?)");
        }

        private void run(long row, int deliveries, byte[] body) throws SQLException {
            statement.setLong(1, row);
            statement.setInt(2, deliveries);
            statement.setBytes(3, body);
            statement.executeUpdate();
        }
    }

    void add(Delivery delivery) throws SQLException {
        if (deliveries.isEmpty()) {
            RowCodec.begin(insert.format, encoder, account.line());
        }
        codec.write(encoder, delivery);
        deliveries.add(delivery);
        if (delivery.origin().replayedAt() != null) {
            replayed++;
        }
        if (deliveries.size() == DELIVERIES_PER_ROW || encoder.length() >= BYTES_PER_ROW) {
            finishRow();
        }
    }

    /** The rows that are finished, in their order. */
    List<RecentRow> finished() {
        return finished;
    }

    /** Writes the row begun, if there is one. */
    void finishRow() throws SQLException {
        if (!deliveries.isEmpty()) {
            long row = account.nextRow();
            insert.run(row, deliveries.size(), insert.format.end(encoder));
            account.accept(deliveries.size() - replayed, replayed);
            finished.add(RecentRow.of(account.line(), row, deliveries));
            deliveries.clear();
            replayed = 0;
            codec = new DeliveryCodec(insert.format);
        }
    }
}
