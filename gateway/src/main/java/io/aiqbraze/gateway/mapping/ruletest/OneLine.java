package io.aiqbraze.gateway.mapping.ruletest;

import java.util.regex.Pattern;

/** Texts of a file that are shown on terminals and in logs, where a control character could make up lines. */
final class OneLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");

    private OneLine() {}

    static boolean is(String text) {
        return !CONTROL.matcher(text).find();
    }

    static String of(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
