package io.aiqbraze.jq;

/**
 * The text of one file of the rules: a rule, a library, or the tests of a rule.
 *
 * @param name the file name without its ending: the stream, or the library's name in {@code include}
 * @param file as it is shown to operators
 */
public record RuleSource(String name, String file, String text) {
    /** A fault of this file; line 0 if no line is to blame. */
    public RuleFault fault(int line, String message) {
        return new RuleFault(file, line, message);
    }
}
