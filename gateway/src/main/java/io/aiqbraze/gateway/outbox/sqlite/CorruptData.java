package io.aiqbraze.gateway.outbox.sqlite;

/** What was read is not what was written. */
final class CorruptData extends RuntimeException {
    private static final long serialVersionUID = 1;

    CorruptData(String message) {
        super(message);
    }

    CorruptData(String message, Throwable cause) {
        super(message, cause);
    }
}
