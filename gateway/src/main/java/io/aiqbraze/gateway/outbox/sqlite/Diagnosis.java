package io.aiqbraze.gateway.outbox.sqlite;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in a person's words what is the matter with the database file, and what helps. */
final class Diagnosis {
    private static final String REMEDY =
            "stop the gateway; \"gateway outbox check\" shows what can be read, \"gateway outbox repair\" saves it";

    private Diagnosis() {}

    /** Whether the file is not as it was written, so that trying again is of no use. */
    static boolean isDamage(Throwable cause) {
        return cause instanceof CorruptData
                || code(cause) == SQLiteErrorCode.SQLITE_NOTADB
                || code(cause).name().startsWith("SQLITE_CORRUPT");
    }

    /** Whether the disk has no room for what was to be written. */
    static boolean isFull(Throwable cause) {
        return code(cause) == SQLiteErrorCode.SQLITE_FULL || code(cause) == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
    }

    /** The end of a sentence that begins with the file. */
    static String of(Throwable cause) {
        if (isDamage(cause)) {
            return "is damaged or no database (" + FailureWords.of(cause) + "): " + REMEDY;
        }
        SQLiteErrorCode code = code(cause);
        String words = " (" + FailureWords.of(cause) + ")";
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

    private static SQLiteErrorCode code(Throwable cause) {
        return cause instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
