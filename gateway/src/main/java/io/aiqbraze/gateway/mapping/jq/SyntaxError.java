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
        return source.fault(line, getMessage() + unclosed(source.text()));
    }

    /** A text whose closing quote is missing ends at the quote that opens the next one, and there it looks wrong. */
    private String unclosed(String text) {
        return JqLexer.tokens(text).stream()
                .filter(token -> token.type() == JqToken.Type.TEXT && token.line() < line && token.lastLine() == line)
                .reduce((before, last) -> last)
                .map(token -> "; is the quote closed that opens in line " + token.line() + "?")
                .orElse("");
    }
}
