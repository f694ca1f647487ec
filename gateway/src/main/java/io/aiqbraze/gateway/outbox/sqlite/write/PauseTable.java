package io.aiqbraze.gateway.outbox.sqlite.write;

import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.DeliveryFilter.UserMatch;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.LineNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operators hold back, in memory and in the table {@code pauses}. */
public final class PauseTable {
    /** The columns that {@link #read} expects, in their order. */
    public static final String COLUMNS =
            "id, workspace, stream, campaign, lane, rule_version, accepted_before, identifier,"
                    + " user_high, user_low, discards, ends_at, since, reason";

    /** The same of a file in which there were but plain pauses. */
    public static final String OLD_COLUMNS =
            "id, workspace, stream, campaign, lane, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL," + " NULL";

    private final Map<Long, Stop> stops = new LinkedHashMap<>();
    private final KnownNames names;
    private final RecordTable<Stop> pauses;
    private final PreparedStatement countUp;
    private long lastId;

    public PauseTable(Connection connection, KnownNames names) throws SQLException {
        this.names = names;
        pauses = new RecordTable<>(connection, "pauses", COLUMNS, new PauseShape());
        countUp = connection.prepareStatement("INSERT OR REPLACE INTO meta (key, value) VALUES ('last_stop', ?)");
        for (Stop stop : pauses.readAll("id")) {
            stops.put(stop.id(), stop);
            lastId = stop.id();
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT value FROM meta WHERE key = 'last_stop'")) {
            lastId = rows.next() ? Math.max(lastId, rows.getLong(1)) : lastId;
        }
        keepNames();
    }

    /** How a pause, or a discard that is planned, stands in its row. */
    private static final class PauseShape implements RecordTable.RowShape<Stop> {
        @Override
        public Stop read(ResultSet row) throws SQLException {
            return PauseTable.read(row);
        }

        @Override
        public void bind(PreparedStatement to, Stop stop) throws SQLException {
            DeliveryFilter which = stop.which();
            Lane lane = which.lane();
            UserMatch user = which.user();
            Identifier identifier = user == null ? null : user.identifier();
            to.setLong(1, stop.id());
            to.setString(2, which.workspace());
            to.setString(3, which.stream());
            to.setString(4, which.campaign());
            to.setString(5, lane == null ? null : lane.label());
            to.setString(6, which.ruleVersion());
            to.setObject(7, millis(which.acceptedBefore()));
            to.setString(8, identifier == null ? null : identifier.field());
            to.setObject(9, user == null ? null : user.hash().high());
            to.setObject(10, user == null ? null : user.hash().low());
            to.setInt(11, stop.then() == Stop.Then.DISCARD ? 1 : 0);
            to.setObject(12, millis(stop.until()));
            to.setObject(13, millis(stop.since()));
            to.setString(14, stop.reason());
        }
    }

    public static Stop read(ResultSet row) throws SQLException {
        Long high = number(row, 9);
        Long low = number(row, 10);
        var which = new DeliveryFilter(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5) == null ? null : LineNames.lane(row.getString(5)),
                row.getString(6),
                time(row, 7),
                null,
                high == null || low == null
                        ? null
                        : new UserMatch(identifier(row.getString(8)), new Fingerprint(high, low)));
        return new Stop(
                row.getLong(1),
                which,
                row.getInt(11) == 1 ? Stop.Then.DISCARD : Stop.Then.GO_ON,
                time(row, 12),
                Objects.requireNonNullElse(time(row, 13), Instant.EPOCH),
                Objects.requireNonNullElse(row.getString(14), ""));
    }

    /** Keeps an order, in the place of a pause of the same. */
    Stop add(Stop order) throws SQLException {
        Stop same = stops.values().stream()
                .filter(stop -> stop.then() == Stop.Then.GO_ON && order.then() == Stop.Then.GO_ON)
                .filter(stop -> stop.which().equals(order.which()))
                .findAny()
                .orElse(null);
        long id = same == null ? ++lastId : same.id();
        var kept = new Stop(id, order.which(), order.then(), order.until(), order.since(), order.reason());
        put(kept);
        countUp.setLong(1, lastId);
        countUp.executeUpdate();
        return kept;
    }

    /** Keeps an order under the id that it has. */
    public void put(Stop stop) throws SQLException {
        stops.put(stop.id(), stop);
        pauses.put(stop);
        keepNames();
    }

    void remove(long id) throws SQLException {
        if (stops.remove(id) != null) {
            pauses.remove(id);
            keepNames();
        }
    }

    int size() {
        return stops.size();
    }

    List<Stop> all() {
        return List.copyOf(stops.values());
    }

    private void keepNames() {
        names.keep(stops.values().stream()
                .map(stop -> stop.which().campaign())
                .filter(Objects::nonNull)
                .toList());
    }

    private static @Nullable Identifier identifier(@Nullable String field) {
        return field == null
                ? null
                : Stream.of(Identifier.values())
                        .filter(known -> known.field().equals(field))
                        .findAny()
                        .orElseThrow(() -> new CorruptData("a pause names an unknown identifier"));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
