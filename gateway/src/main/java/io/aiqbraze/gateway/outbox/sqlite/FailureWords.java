package io.aiqbraze.gateway.outbox.sqlite;

import java.sql.SQLException;

/** What the log may say of a failure. */
final class FailureWords {
    private FailureWords() {}

    /** SQLite's own words and ours name no data; those of other exceptions may. */
    static String of(Throwable cause) {
        boolean harmless = cause instanceof SQLException || cause instanceof CorruptData;
        return harmless ? String.valueOf(cause.getMessage()) : cause.getClass().getName();
    }
}
