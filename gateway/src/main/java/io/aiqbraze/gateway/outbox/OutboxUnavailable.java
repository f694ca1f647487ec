package io.aiqbraze.gateway.outbox;

/** Nothing of the refused call was kept: the outbox is full, closed, or its disk fails. The caller may try again. */
public final class OutboxUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why the outbox refuses. */
    public enum Reason {
        FULL("outbox_full"),
        OVERLOADED("outbox_overloaded"),
        FAILING("outbox_failing"),
        CLOSED("outbox_closed");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The stable code of the problem that a client sees. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;

    public OutboxUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public OutboxUnavailable(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
