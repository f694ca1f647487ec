package io.aiqbraze.gateway.mapping.ruletest;

/** A test, or a whole file of tests, that cannot be read as one. */
final class InvalidTest extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    InvalidTest(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** From 1. */
    int line() {
        return line;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
