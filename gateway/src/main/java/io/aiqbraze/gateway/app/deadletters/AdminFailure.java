package io.aiqbraze.gateway.app.deadletters;

/** The admin port could not be reached or refused; the message is for a person. */
final class AdminFailure extends Exception {
    private static final long serialVersionUID = 1;

    AdminFailure(String message) {
        super(message);
    }
}
