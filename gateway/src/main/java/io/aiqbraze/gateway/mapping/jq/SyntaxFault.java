package io.aiqbraze.gateway.mapping.jq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Turns the engine's words about a rule that does not parse into a fault with its line. */
final class SyntaxFault {
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final Pattern ENCOUNTERED = Pattern.compile("Encountered\\s+\"\\s*(?:\"([^\"]+)\"|(<EOF>))");

    private SyntaxFault() {}

    static RuleFault of(RuleSource source, JsonQueryException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        int lines = (int) source.text().lines().count();
        Matcher line = LINE.matcher(words);
        // the engine reads one word more than a library holds
        return source.fault(line.find() ? Math.min(Integer.parseInt(line.group(1)), lines) : 1, message(words));
    }

    private static String message(String words) {
        Matcher encountered = ENCOUNTERED.matcher(words);
        if (!encountered.find()) {
            return "syntax error: " + words;
        }
        return encountered.group(2) == null
                ? "syntax error: unexpected " + encountered.group(1)
                : "syntax error: unexpected end of the file";
    }
}
