package io.aiqbraze.jq.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a text, read one after the other. */
public final class JqTokens {
    private final List<Token> tokens;
    private int at;

    /** The last one is an END. */
    JqTokens(List<Token> tokens) {
        this.tokens = new ArrayList<>(tokens);
    }

    /**
     * A token of jq's language.
     *
     * @param text as it is written, a name of a variable with its dollar, a field with its dot
     * @param start offset of its first character
     * @param line from 1
     */
    public record Token(TokenType type, String text, int start, int line) {
        /** The line of its last character. */
        int lastLine() {
            return line
                    + (int) text.chars().filter(character -> character == '\n').count();
        }

        boolean is(String symbolOrName) {
            return (type == TokenType.SYMBOL || type == TokenType.NAME) && text.equals(symbolOrName);
        }
    }

    /** What a token is. Quoted text is a QUOTE, pieces of TEXT and interpolations between {@code \(} and {@code )}, a QUOTE. */
    public enum TokenType {
        NAME,
        VARIABLE,
        FIELD,
        NUMBER,
        FORMAT,
        QUOTE,
        TEXT,
        SYMBOL,
        END
    }

    /** The tokens of a text, an END last. Never fails: what is no token of jq's is a symbol of one character. */
    public static List<Token> of(String text) {
        var lexer = new Lexer(text);
        lexer.read(false);
        lexer.add(TokenType.END, "");
        return lexer.tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    boolean isNext(TokenType type) {
        return peek().type() == type;
    }

    boolean isNext(String symbolOrName) {
        return peek().is(symbolOrName);
    }

    /** The next token; there is always one more, as the END stays. */
    Token next() {
        Token token = peek();
        at += token.type() == TokenType.END ? 0 : 1;
        return token;
    }

    /** Reads over the next token if it is this one. */
    boolean takes(String symbolOrName) {
        boolean there = isNext(symbolOrName);
        at += there ? 1 : 0;
        return there;
    }

    /** Reads over a question mark, also where it is written together with the {@code //} behind it. */
    boolean takesQuestionMark() {
        Token token = peek();
        if (token.is("?//")) {
            tokens.set(at, new Token(token.type(), "//", token.start() + 1, token.line()));
            return true;
        }
        return takes("?");
    }

    void expect(String symbolOrName) {
        if (!takes(symbolOrName)) {
            throw SyntaxError.unexpected(peek());
        }
    }

    Token expect(TokenType type) {
        if (!isNext(type)) {
            throw SyntaxError.unexpected(peek());
        }
        return next();
    }

    /** Cuts a text into tokens with their lines. */
    private static final class Lexer {
        /** A group for each of the types, in their order. */
        private static final Pattern TOKEN = Pattern.compile("""
                (?x) (?: \\s+ | \\#[^\\r\\n]* )
                | ( [A-Za-z_][A-Za-z0-9_]* (?: :: [A-Za-z_][A-Za-z0-9_]* )* )
                | ( \\$ [A-Za-z_][A-Za-z0-9_]* (?: :: [A-Za-z_][A-Za-z0-9_]* )* )
                | ( \\. [A-Za-z_][A-Za-z0-9_]* )
                | ( (?: [0-9]+ (?: \\.[0-9]* )? | \\.[0-9]+ ) (?: [eE][+-]?[0-9]+ )? )
                | ( @ [A-Za-z0-9_]+ )
                | ( \\?// | //= | // | [|+*%/=!<>-]= | \\.\\. | . )
                """, Pattern.DOTALL);

        private static final TokenType[] TYPES = {
            TokenType.NAME, TokenType.VARIABLE, TokenType.FIELD, TokenType.NUMBER, TokenType.FORMAT, TokenType.SYMBOL
        };

        private final String text;
        private final Matcher matcher;
        private final List<Token> tokens = new ArrayList<>();
        private int at;
        private int line = 1;
        private int lineAt;

        Lexer(String text) {
            this.text = text;
            this.matcher = TOKEN.matcher(text);
        }

        /** Reads to the end, or within a quoted text to the parenthesis that ends the interpolation. */
        private void read(boolean interpolation) {
            int depth = 0;
            while (at < text.length()) {
                char first = text.charAt(at);
                if (first == '"') {
                    quoted();
                    continue;
                }
                if (interpolation && first == ')' && depth == 0) {
                    return;
                }
                depth += first == '(' ? 1 : first == ')' ? -1 : 0;
                next();
            }
        }

        private void next() {
            matcher.find(at);
            for (int i = 0; i < TYPES.length; i++) {
                if (matcher.start(i + 1) >= 0) {
                    add(TYPES[i], matcher.group());
                }
            }
            at = matcher.end();
        }

        private void quoted() {
            step(TokenType.QUOTE, 1);
            int end = at;
            while (end < text.length() && text.charAt(end) != '"') {
                if (text.startsWith("\\(", end)) {
                    step(TokenType.TEXT, end - at);
                    step(TokenType.SYMBOL, 2);
                    read(true);
                    step(TokenType.SYMBOL, 1);
                    end = at;
                } else {
                    end = Math.min(end + (text.charAt(end) == '\\' ? 2 : 1), text.length());
                }
            }
            step(TokenType.TEXT, end - at);
            step(TokenType.QUOTE, 1);
        }

        /** Takes the next characters as a token, fewer where the text ends, and none as nothing. */
        private void step(TokenType type, int characters) {
            int end = Math.min(at + characters, text.length());
            if (end > at) {
                add(type, text.substring(at, end));
                at = end;
            }
        }

        private void add(TokenType type, String token) {
            for (; lineAt < at; lineAt++) {
                line += text.charAt(lineAt) == '\n' ? 1 : 0;
            }
            tokens.add(new Token(type, token, at, line));
        }
    }
}
