package io.aiqbraze.jq.run;

/** Ends a run that makes more than a payload may become. No exception of the engine, so that no {@code try} catches it. */
public final class TooMuchMade extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason what a sender is told */
    public TooMuchMade(String reason) {
        super(reason, null, false, false);
    }

    /** In a sentence for the sender. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
