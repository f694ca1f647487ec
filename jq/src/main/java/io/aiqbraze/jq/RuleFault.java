package io.aiqbraze.jq;

import org.jspecify.annotations.Nullable;

/**
 * One thing that keeps the rules from being used.
 *
 * @param file the rule file or the file of its tests, or the path of a setting
 * @param line from 1, or 0 where no line is to blame
 * @param message quotes no payload, so it may be logged
 * @param failedCase the test that failed, if it is one
 */
public record RuleFault(
        String file, int line, String message, @Nullable FailedCase failedCase) {
    public RuleFault(String file, int line, String message) {
        this(file, line, message, null);
    }

    /**
     * A test of a rule that did not come out as expected; holds the test's data, so it is shown but not logged.
     *
     * @param name as the test file has it
     * @param expected what the file expects, as YAML or JSON text
     * @param actual what came out, in the same form
     */
    public record FailedCase(String name, String expected, String actual) {}

    /** {@code mapping-rules/events.jq:3: what is wrong}. */
    @Override
    public String toString() {
        return (line == 0 ? file : file + ":" + line) + ": " + message;
    }
}
