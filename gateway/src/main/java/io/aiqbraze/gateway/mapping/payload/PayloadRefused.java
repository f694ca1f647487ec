package io.aiqbraze.gateway.mapping.payload;

/** A payload cannot be taken; says nothing about its neighbours. Carries no stack trace: bad data is everyday. */
public final class PayloadRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    /** Takes a stable code, a JSON pointer, and what is wrong and accepted. */
    public PayloadRefused(String code, String path, String message) {
        super(code, null, false, false);
        refusal = new Refusal(code, path, message);
    }

    /** A fault of what the rule put out; the path points into that output. */
    public static PayloadRefused output(String code, String path, String message) {
        return new PayloadRefused(code, path, "the rule's output: " + message);
    }

    public Refusal refusal() {
        return refusal;
    }
}
