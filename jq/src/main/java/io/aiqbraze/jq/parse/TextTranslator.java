package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.util.HexFormat;

/** Quoted texts, their interpolations, and the formats before them. */
final class TextTranslator {
    private final ParseState state;
    private final JqTokens tokens;
    private final ExpressionTranslator expressions;

    TextTranslator(ParseState state, ExpressionTranslator expressions) {
        this.state = state;
        this.tokens = state.tokens();
        this.expressions = expressions;
    }

    /** Whether a quoted text comes next, with a format or without. */
    boolean areNext() {
        return tokens.isNext(TokenType.QUOTE) || tokens.isNext(TokenType.FORMAT);
    }

    /** A quoted text, or a format that stands alone. */
    String readTerm(NameScope names) {
        String format = format(names);
        return tokens.isNext(TokenType.QUOTE) ? quoted(format, names) : format;
    }

    /** A quoted text. */
    String read(NameScope names) {
        return quoted(format(names), names);
    }

    private String format(NameScope names) {
        if (!tokens.isNext(TokenType.FORMAT)) {
            // as the engine itself writes whole numbers with a fraction
            return "@text";
        }
        Token token = tokens.next();
        if (names.function(token.text() + "/0") == null) {
            state.unknown(token, "there is no format " + token.text());
        }
        return token.text();
    }

    private String quoted(String format, NameScope names) {
        Token unused = tokens.expect(TokenType.QUOTE);
        String before = "";
        var code = new StringBuilder();
        while (!tokens.isNext(TokenType.QUOTE)) {
            Token token = tokens.next();
            if (token.type() == TokenType.TEXT) {
                code.append(piece(token));
            } else if (token.is("\\(")) {
                String value = "((" + expressions.pipe(names).text() + ") | " + format + ")";
                tokens.expect(")");
                before = state.piece(appended(before, code) + "; " + value);
                code.setLength(0);
            } else {
                throw SyntaxError.unexpected(token);
            }
        }
        unused = tokens.next();
        return appended(before, code);
    }

    /** {@code "a\(.b)c"} is the text a, with a value and the text c behind it. */
    private static String appended(String before, StringBuilder code) {
        String text = "\"" + code + "\"";
        return before.isEmpty() ? text : "__append(" + before + "; " + text + ")";
    }

    /** The engine takes no control characters as they are. */
    private static String piece(Token token) {
        String text = token.text();
        var code = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\') {
                String escape = escape(token, i);
                code.append(escape);
                i += escape.length() - 1;
            } else {
                code.append(
                        character < ' ' ? "\\u" + HexFormat.of().toHexDigits(character) : String.valueOf(character));
            }
        }
        return code.toString();
    }

    private static String escape(Token token, int at) {
        String text = token.text();
        int length = text.startsWith("u", at + 1) ? 6 : 2;
        String escape = text.substring(at, Math.min(at + length, text.length()));
        if (!escape.matches("\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4})")) {
            throw new SyntaxError(token, escape + " is no escape");
        }
        return escape;
    }
}
