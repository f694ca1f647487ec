package io.aiqbraze.sandbox.braze;

/** Braze does not take this object; the message is the {@code type} of its error. */
public final class InvalidObject extends Exception {
    private static final long serialVersionUID = 1;

    /** One reason; no stack trace, for it is an answer and not a fault. */
    public InvalidObject(String type) {
        super(type, null, false, false);
    }

    /** The text of the error. */
    public String type() {
        return String.valueOf(getMessage());
    }
}
