package io.aiqbraze.gateway.outbox.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of an outbox in its directory. */
public record OutboxFiles(Path directory) {
    public Path database() {
        return directory.resolve("gateway.db");
    }

    /** Commits that are not in the database file yet. */
    public Path log() {
        return directory.resolve("gateway.db-wal");
    }

    /** Where SQLite keeps what it knows of the log; it can be rebuilt. */
    public Path logIndex() {
        return directory.resolve("gateway.db-shm");
    }

    /** Held by the gateway that has the directory. */
    Path lock() {
        return directory.resolve("lock");
    }

    /** Room for when the disk is full. */
    public Path reserve() {
        return directory.resolve("gateway.reserve");
    }

    /** What a repair saved, before it takes the place of the database. */
    public Path repaired() {
        return directory.resolve("gateway.db.new");
    }

    /** Where a repair leaves the database that it found. */
    public Path damaged(String time) {
        return directory.resolve("gateway.db.damaged-" + time);
    }

    /** Where a repair leaves the bytes that it could make no sense of. */
    public Path lost(String time) {
        return directory.resolve("gateway.db.lost-" + time);
    }

    /**
     * Makes sure that there is a database.
     *
     * @throws IOException with a message for a person, if there is none
     */
    public void requireDatabase() throws IOException {
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
    public void requireNoLogAlone() throws IOException {
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
    public void requireNoHalfRepair() throws IOException {
        if (isHalfRepaired()) {
            throw new IOException(directory.toAbsolutePath()
                    + " was left by a repair that did not end; run \"gateway outbox repair\" again");
        }
    }

    /** Whether the old database was put aside and the new one not yet put in its place. */
    public boolean isHalfRepaired() {
        return !Files.exists(database()) && Files.exists(repaired());
    }

    private static boolean isEmpty(Path file) throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }
}
