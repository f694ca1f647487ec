package io.aiqbraze.gateway.config;

import java.util.Arrays;

/** Range checks of settings; what they throw names the key below its record. */
final class Check {
    private Check() {}

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
}
