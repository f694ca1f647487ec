package io.aiqbraze.gateway.app.admin;

/** The admin port could not be reached or refused; the message is for a person. */
public final class AdminFailure extends Exception {
    private static final long serialVersionUID = 1;

    AdminFailure(String message) {
        super(message);
    }
}
