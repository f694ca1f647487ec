package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds the dead letters that go first. */
final class OldestLetters {
    private final PreparedStatement ofAll;
    private final PreparedStatement ofClient;

    OldestLetters(Connection connection) throws SQLException {
        String select = "SELECT " + KeptLetter.COLUMNS + " FROM dead_letters";
        ofAll = connection.prepareStatement(select + " ORDER BY id LIMIT ?");
        ofClient = connection.prepareStatement(
                select + " WHERE client = ? AND (fold_high IS NOT NULL) = ? ORDER BY id LIMIT ?");
    }

    /** The oldest of all, up to the first that need not go. */
    List<KeptLetter> ofAll(int most, Predicate<KeptLetter> mustGo) throws SQLException {
        ofAll.setInt(1, most);
        return read(ofAll, mustGo);
    }

    /** The oldest of a client's letters of one kind, up to the first that need not go. */
    List<KeptLetter> of(String client, LetterKind kind, int most, Predicate<KeptLetter> mustGo) throws SQLException {
        ofClient.setString(1, client);
        ofClient.setBoolean(2, kind == LetterKind.REFUSED_PAYLOAD);
        ofClient.setInt(3, most);
        return read(ofClient, mustGo);
    }

    private static List<KeptLetter> read(PreparedStatement select, Predicate<KeptLetter> mustGo) throws SQLException {
        var letters = new ArrayList<KeptLetter>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                KeptLetter letter = KeptLetter.read(rows);
                if (!mustGo.test(letter)) {
                    break;
                }
                letters.add(letter);
            }
        }
        return letters;
    }
}
