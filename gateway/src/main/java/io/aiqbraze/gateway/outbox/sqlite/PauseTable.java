package io.aiqbraze.gateway.outbox.sqlite;

import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pauses, few, in memory and in the table {@code pauses}. */
final class PauseTable {
    /** The columns that {@link #read} expects, in their order. */
    static final String COLUMNS = "workspace, stream, campaign, lane";

    private final Set<DeliveryFilter> pauses = new LinkedHashSet<>();
    private final PreparedStatement insert;
    private final PreparedStatement delete;

    PauseTable(Connection connection) throws SQLException {
        insert = connection.prepareStatement(
                "INSERT INTO pauses (workspace, stream, campaign, lane) VALUES (?, ?, ?, ?)");
        delete = connection.prepareStatement(
                "DELETE FROM pauses WHERE workspace IS ? AND stream IS ? AND campaign IS ? AND lane IS ?");
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + COLUMNS + " FROM pauses ORDER BY id")) {
            while (rows.next()) {
                pauses.add(read(rows));
            }
        }
    }

    static DeliveryFilter read(ResultSet row) throws SQLException {
        return new DeliveryFilter(
                row.getString(1), row.getString(2), row.getString(3), lane(row.getString(4)), null, null);
    }

    void add(DeliveryFilter pause) throws SQLException {
        if (pauses.add(pause)) {
            execute(insert, pause);
        }
    }

    void remove(DeliveryFilter pause) throws SQLException {
        if (pauses.remove(pause)) {
            execute(delete, pause);
        }
    }

    List<DeliveryFilter> all() {
        return List.copyOf(pauses);
    }

    private static void execute(PreparedStatement statement, DeliveryFilter pause) throws SQLException {
        statement.setString(1, pause.workspace());
        statement.setString(2, pause.stream());
        statement.setString(3, pause.campaign());
        Lane lane = pause.lane();
        statement.setString(4, lane == null ? null : lane.label());
        statement.executeUpdate();
    }

    private static @Nullable Lane lane(@Nullable String label) {
        return label == null ? null : LineNames.lane(label);
    }
}
