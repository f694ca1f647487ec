package io.aiqbraze.gateway.mapping.jq;

/**
 * One thing that keeps the rules from being used.
 *
 * @param file the rule file, or the path of a setting
 * @param line from 1, or 0 where no line is to blame
 */
public record RuleFault(String file, int line, String message) {
    /** {@code mapping-rules/events.jq:3: what is wrong}. */
    @Override
    public String toString() {
        return (line == 0 ? file : file + ":" + line) + ": " + message;
    }
}
