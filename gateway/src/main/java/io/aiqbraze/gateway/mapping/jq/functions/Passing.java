package io.aiqbraze.gateway.mapping.jq.functions;

import net.thisptr.jackson.jq.exception.JsonQueryException;

/** An error from behind a {@code try} on its way past it. */
final class Passing extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Object attempt;
    private final JsonQueryException error;

    Passing(Object attempt, JsonQueryException error) {
        super(null, null, false, false);
        this.attempt = attempt;
        this.error = error;
    }

    /** The error itself if this is the attempt that it passes. */
    JsonQueryException at(Object here) {
        if (attempt != here) {
            throw this;
        }
        return error;
    }
}
