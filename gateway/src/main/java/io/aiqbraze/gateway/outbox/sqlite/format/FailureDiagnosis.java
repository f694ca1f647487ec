package io.aiqbraze.gateway.outbox.sqlite.format;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in a person's words what is the matter with the database file, and what helps. */
public final class FailureDiagnosis {
    private static final String REMEDY =
            "stop the gateway; \"gateway outbox check\" shows what can be read, \"gateway outbox repair\" saves it";

    private FailureDiagnosis() {}

    /** Whether the file is not as it was written, so that trying again is of no use. */
    public static boolean isDamage(Throwable cause) {
        return cause instanceof CorruptData
                || code(cause) == SQLiteErrorCode.SQLITE_NOTADB
                || code(cause).name().startsWith("SQLITE_CORRUPT");
    }

    /** Whether the disk has no room for what was to be written. */
    public static boolean isFull(Throwable cause) {
        return code(cause) == SQLiteErrorCode.SQLITE_FULL || code(cause) == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
    }

    /** The end of a sentence that begins with the file. */
    public static String of(Throwable cause) {
        if (isDamage(cause)) {
            return "is damaged or no database (" + words(cause) + "): " + REMEDY;
        }
        SQLiteErrorCode code = code(cause);
        String words = " (" + words(cause) + ")";
        if (isFull(cause)) {
            return "cannot grow, its disk is full" + words + ": make room";
        }
        if (code.name().startsWith("SQLITE_READONLY")
                || code.name().startsWith("SQLITE_CANTOPEN")
                || code == SQLiteErrorCode.SQLITE_PERM) {
            return "cannot be written" + words + ": let the gateway write to its directory and the files in it";
        }
        if (code.name().startsWith("SQLITE_IOERR")) {
            return "is on a disk that fails" + words;
        }
        return "cannot be used" + words;
    }

    /** What the log may say of a failure: SQLite's own words and ours name no data; those of other exceptions may. */
    public static String words(Throwable cause) {
        boolean harmless = cause instanceof SQLException || cause instanceof CorruptData;
        return harmless ? String.valueOf(cause.getMessage()) : cause.getClass().getName();
    }

    private static SQLiteErrorCode code(Throwable cause) {
        return cause instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
