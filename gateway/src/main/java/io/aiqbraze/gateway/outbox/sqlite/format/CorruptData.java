package io.aiqbraze.gateway.outbox.sqlite.format;

/** What was read is not what was written. */
public final class CorruptData extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CorruptData(String message) {
        super(message);
    }

    public CorruptData(String message, Throwable cause) {
        super(message, cause);
    }
}
