package io.aiqbraze.gateway.outbox.sqlite;

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
}
