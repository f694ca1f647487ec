package io.aiqbraze.sandbox.faults;

/** A fault that nobody can make happen; the message says why. */
public final class InvalidFault extends Exception {
    private static final long serialVersionUID = 1;

    InvalidFault(String message) {
        super(message, null, false, false);
    }
}
