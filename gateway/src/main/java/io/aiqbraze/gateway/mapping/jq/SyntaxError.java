package io.aiqbraze.gateway.mapping.jq;

/** Ends the reading of a rule that is no jq. */
final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    SyntaxError(JqToken token, String message) {
        super("syntax error: " + message, null, false, false);
        this.line = token.line();
    }

    static SyntaxError unexpected(JqToken token) {
        return new SyntaxError(
                token, token.type() == JqToken.Type.END ? "unexpected end of the file" : "unexpected " + token.text());
    }

    RuleFault in(RuleSource source) {
        return source.fault(line, String.valueOf(getMessage()));
    }
}
