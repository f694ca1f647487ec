package io.aiqbraze.gateway.app.send;

/** Sending cannot go on; the reason is for a person. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    Stopped(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
