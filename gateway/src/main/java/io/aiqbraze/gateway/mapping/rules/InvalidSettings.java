package io.aiqbraze.gateway.mapping.rules;

/** Settings that a stream cannot have. */
public final class InvalidSettings extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;

    InvalidSettings(String path, String message) {
        super(message, null, false, false);
        this.path = path;
    }

    /** Where in the settings, such as {@code types.RENEWAL_DTE}; empty for them as a whole. */
    public String path() {
        return path;
    }

    /** The setting that is at fault, such as {@code types}. */
    public String setting() {
        int end = path.indexOf('.');
        return end < 0 ? path : path.substring(0, end);
    }

    /** What is wrong and what is accepted. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
