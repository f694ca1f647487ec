package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of a table in a file in which any page may be damaged. What cannot be read of it is null. */
interface FoundRow {
    long key();

    @Nullable Long integer(String column) throws SQLException;

    byte @Nullable [] bytes(String column) throws SQLException;

    /** Takes rows one after another. */
    interface Visitor {
        void visit(FoundRow row) throws SQLException;
    }
}
