package io.aiqbraze.gateway.http;

/** A client went away before all of its request was there. No answer is waited for. */
public final class ClientLeft extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClientLeft() {
        super("the client left before its request was complete", null, false, false);
    }
}
