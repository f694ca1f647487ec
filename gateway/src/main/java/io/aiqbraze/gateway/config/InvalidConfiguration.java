package io.aiqbraze.gateway.config;

/** The configuration cannot be used; the message names the file, the key, the value and what is accepted. */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1;

    InvalidConfiguration(String message) {
        super(message);
    }
}
