package io.aiqbraze.gateway.outbox.sqlite.file;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the outbox keeps its data. Tests put one here whose disk fails. */
public interface OutboxDatabase {
    /** A connection that may write; the file is made if there is none. */
    Connection connect() throws SQLException;

    /** A connection that copies the log into the file. Never waits for the writer, who may leave it no gap. */
    Connection connectToCheckpoint() throws SQLException;

    /** A connection that only reads. */
    Connection connectToRead() throws SQLException;

    /** Ends the transaction of a connection; when it returns, what was written survives a power cut. */
    void commit(Connection connection) throws SQLException;

    /** Size of the write-ahead log in bytes. */
    long logBytes();
}
