package io.aiqbraze.gateway.mapping.jq;

/**
 * The text of one rule or library file.
 *
 * @param name the file name without {@code .jq}: the stream, or the library's name in {@code include}
 * @param file as it is shown to operators
 */
public record RuleSource(String name, String file, String text) {
    RuleFault fault(int line, String message) {
        return new RuleFault(file, line, message);
    }
}
