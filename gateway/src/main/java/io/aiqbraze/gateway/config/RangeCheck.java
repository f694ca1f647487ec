package io.aiqbraze.gateway.config;

import java.util.Arrays;

/** Range checks of settings; what they throw names the key below its record. */
final class RangeCheck {
    private RangeCheck() {}

    static void port(String key, int value) {
        between(key, value, 0, 65_535, "0 to 65535");
    }

    static void atLeast(String key, int value, int least) {
        between(key, value, least, Integer.MAX_VALUE, "a whole number from " + least);
    }

    static void between(String key, long value, long least, long most, String accepted) {
        if (value < least || value > most) {
            throw invalid(key, value, accepted);
        }
    }

    static void oneOf(String key, int value, int... accepted) {
        if (Arrays.stream(accepted).noneMatch(each -> each == value)) {
            throw invalid(key, value, "one of " + Arrays.toString(accepted));
        }
    }

    static InvalidSetting invalid(String key, Object value, String accepted) {
        return new InvalidSetting(key, value, accepted);
    }

    /** A value that a setting does not take. */
    static final class InvalidSetting extends IllegalArgumentException {
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
}
