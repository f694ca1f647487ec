package io.aiqbraze.gateway.mapping.payload;

import io.aiqbraze.gateway.mapping.payload.Refusal.Subject;

/** A payload cannot be taken; says nothing about its neighbours. Carries no stack trace: bad data is everyday. */
public final class PayloadRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    /** Takes what {@link Refusal} says. */
    public PayloadRefused(String code, String path, String message) {
        this(new Refusal(code, path, message));
    }

    private PayloadRefused(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    /** A fault of what the rule put out; the path points into that output. */
    public static PayloadRefused output(String code, String path, String message) {
        return new PayloadRefused(new Refusal(code, path, message, Subject.OUTPUT));
    }

    public Refusal refusal() {
        return refusal;
    }
}
