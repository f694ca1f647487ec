package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;

/** Ends the reading of a rule that is no jq. */
public final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    SyntaxError(Token token, String message) {
        super("syntax error: " + message, null, false, false);
        this.line = token.line();
    }

    static SyntaxError unexpected(Token token) {
        return new SyntaxError(
                token, token.type() == TokenType.END ? "unexpected end of the file" : "unexpected " + token.text());
    }

    /** What is wrong with the text that was read. */
    public Translation.SourceFault in(String text) {
        return new Translation.SourceFault(line, getMessage() + unclosed(text));
    }

    /** A text whose closing quote is missing ends at the quote that opens the next one, and there it looks wrong. */
    private String unclosed(String text) {
        return JqTokens.of(text).stream()
                .filter(token -> token.type() == TokenType.TEXT && token.line() < line && token.lastLine() == line)
                .reduce((before, last) -> last)
                .map(token -> "; is the quote closed that opens in line " + token.line() + "?")
                .orElse("");
    }
}
