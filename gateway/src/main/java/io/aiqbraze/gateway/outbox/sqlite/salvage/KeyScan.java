package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.outbox.sqlite.format.CorruptData;
import io.aiqbraze.gateway.outbox.sqlite.format.FailureDiagnosis;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/**
 * Finds the keys of a table, also behind pages that cannot be read: upwards to the first such page, then from beyond it
 * downwards to it, and so on. Keys between two such pages are asked for one by one where they are dense.
 */
final class KeyScan {
    private static final long MOST_ASKED_FOR = 1 << 16;

    private final Connection connection;
    private final String upwards;
    private final String next;
    private final String downwards;
    private final String single;
    private boolean whole = true;

    /** @param key the name of the column, an integer primary key */
    KeyScan(Connection connection, String table, String key) {
        this.connection = connection;
        String select = "SELECT " + key + " FROM " + table + " WHERE " + key;
        upwards = select + " >= ? ORDER BY " + key;
        next = upwards + " LIMIT 1";
        downwards = select + " < ? AND " + key + " > ? ORDER BY " + key + " DESC";
        single = select + " = ?";
    }

    /** Hands over every key that can be read, not in order; whether that is all of them. */
    boolean run(LongConsumer keys) throws SQLException {
        long last = -1;
        while (true) {
            Part up = read(upwards, keys, last + 1);
            last = up.last(last);
            if (up.ended) {
                return whole;
            }
            long beyond = beyondTheDamage(last);
            if (beyond < 0) {
                return whole;
            }
            Part down = read(downwards, keys, beyond, last);
            askForEach(last + 1, down.last(beyond), keys);
            last = beyond - 1;
        }
    }

    /** A key from which on can be read again, or -1. */
    private long beyondTheDamage(long last) throws SQLException {
        for (long step = 1; step > 0 && last + step >= 0; step <<= 1) {
            Part found = read(next, key -> {}, last + step);
            if (found.ended || !found.empty) {
                return found.last(-1);
            }
        }
        return -1;
    }

    private void askForEach(long from, long to, LongConsumer keys) throws SQLException {
        for (long key = from; key < to && to - from <= MOST_ASKED_FOR; key++) {
            Part unusedKey = read(single, keys, key);
        }
    }

    /** Reads until the end or until a page that cannot be read, which costs the statement, too. */
    private Part read(String query, LongConsumer keys, long... arguments) throws SQLException {
        boolean descending = query.equals(downwards);
        var part = new Part(descending, descending ? arguments[0] : arguments[0] - 1);
        try (var select = connection.prepareStatement(query)) {
            for (int index = 0; index < arguments.length; index++) {
                select.setLong(index + 1, arguments[index]);
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    part.add(rows.getLong(1));
                    keys.accept(part.last);
                }
            }
            part.ended = true;
        } catch (CorruptData e) {
            whole = false;
        } catch (SQLException e) {
            if (!FailureDiagnosis.isDamage(e)) {
                throw e;
            }
            whole = false;
        }
        return part;
    }

    /** How far keys were read one after another. */
    private static final class Part {
        private final boolean descending;
        private boolean empty = true;
        private long last;
        private boolean ended;

        /** @param start the first key lies beyond it */
        private Part(boolean descending, long start) {
            this.descending = descending;
            this.last = start;
        }

        /** SQLite does not look whether a page that it comes to next holds what belongs there. */
        private void add(long key) {
            if (descending ? key >= last : key <= last) {
                throw new CorruptData("a page leads back to where the scan came from");
            }
            empty = false;
            last = key;
        }

        private long last(long ifNone) {
            return empty ? ifNone : last;
        }
    }
}
