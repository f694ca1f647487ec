package io.aiqbraze.jq.functions;

/** A {@code break} on its way to its label. No error, so that no {@code try} catches it. */
final class LabelBreak extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Object label;

    LabelBreak(Object label) {
        super(null, null, false, false);
        this.label = label;
    }

    /** Goes on unless this is its label. */
    void endAt(Object here) {
        if (label != here) {
            throw this;
        }
    }
}
