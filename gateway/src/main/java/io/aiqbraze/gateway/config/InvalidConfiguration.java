package io.aiqbraze.gateway.config;

/**
 * The configuration cannot be used. The message names each fault in a line: file, line where the key is in it, key, value,
 * and what is accepted.
 */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1;

    InvalidConfiguration(String message) {
        super(message);
    }
}
