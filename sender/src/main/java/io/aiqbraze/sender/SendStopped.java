package io.aiqbraze.sender;

/** Sending cannot go on; the reason is for a person. */
public final class SendStopped extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /** For this reason. */
    public SendStopped(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Why, for a person. */
    public String reason() {
        return reason;
    }
}
