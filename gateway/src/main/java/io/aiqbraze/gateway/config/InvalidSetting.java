package io.aiqbraze.gateway.config;

/** A value that a setting does not take. */
final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    /**
     * @param value as it stands in the configuration; a secret shows itself masked
     * @param accepted what would be right
     */
    InvalidSetting(Object value, String accepted) {
        this("", value, accepted);
    }

    /** @param key the key below the record that refuses, empty for the value itself */
    InvalidSetting(String key, Object value, String accepted) {
        super("'" + value + "' is not accepted; accepted is " + accepted);
        this.key = key;
    }

    String key() {
        return key;
    }
}
