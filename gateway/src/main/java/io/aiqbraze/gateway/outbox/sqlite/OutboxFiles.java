package io.aiqbraze.gateway.outbox.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of an outbox in its directory. */
record OutboxFiles(Path directory) {
    Path database() {
        return directory.resolve("gateway.db");
    }

    /** Commits that are not in the database file yet. */
    Path log() {
        return directory.resolve("gateway.db-wal");
    }

    /** Where SQLite keeps what it knows of the log; it can be made anew. */
    Path logIndex() {
        return directory.resolve("gateway.db-shm");
    }

    /** Held by the gateway that has the directory. */
    Path lock() {
        return directory.resolve("lock");
    }

    /** Room for when the disk is full. */
    Path reserve() {
        return directory.resolve("gateway.reserve");
    }

    /** What a repair saved, before it takes the place of the database. */
    Path repaired() {
        return directory.resolve("gateway.db.new");
    }

    /** Where a repair leaves the database that it found. */
    Path damaged(String time) {
        return directory.resolve("gateway.db.damaged-" + time);
    }

    /** Where a repair leaves the bytes that it could make no sense of. */
    Path lost(String time) {
        return directory.resolve("gateway.db.lost-" + time);
    }

    /**
     * Makes sure that there is a database.
     *
     * @throws IOException with a message for a person, if there is none
     */
    void requireDatabase() throws IOException {
        requireNoLogAlone();
        if (isEmpty(database())) {
            throw new IOException(database().toAbsolutePath()
                    + (Files.exists(database()) ? " is empty" : " does not exist") + ": there is no outbox");
        }
    }

    /**
     * Makes sure that no commits lie in a log whose database is gone: SQLite would begin a new one and drop them.
     *
     * @throws IOException with a message for a person, if they do
     */
    void requireNoLogAlone() throws IOException {
        if (isEmpty(database()) && !isEmpty(log())) {
            throw new IOException(database().toAbsolutePath() + (Files.exists(database()) ? " is empty" : " is gone")
                    + ", and its log " + log().getFileName() + " still holds commits: bring the file back as it was,"
                    + " or move the log away too to start with an empty outbox");
        }
    }

    /**
     * Makes sure that no repair ended between the moves of files.
     *
     * @throws IOException with a message for a person, if one did
     */
    void requireNoHalfRepair() throws IOException {
        if (isHalfRepaired()) {
            throw new IOException(directory.toAbsolutePath()
                    + " was left by a repair that did not end; run \"gateway outbox repair\" again");
        }
    }

    /** Whether the old database was put aside and the new one not yet put in its place. */
    boolean isHalfRepaired() {
        return !Files.exists(database()) && Files.exists(repaired());
    }

    private static boolean isEmpty(Path file) throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }
}
