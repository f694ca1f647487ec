package io.aiqbraze.gateway.mapping.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a rule into tokens with their lines. Never fails: what is no token of jq's is a symbol of one character. */
final class JqLexer {
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

    private static final JqToken.Type[] TYPES = {
        JqToken.Type.NAME,
        JqToken.Type.VARIABLE,
        JqToken.Type.FIELD,
        JqToken.Type.NUMBER,
        JqToken.Type.FORMAT,
        JqToken.Type.SYMBOL
    };

    private final String text;
    private final Matcher matcher;
    private final List<JqToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineAt;

    private JqLexer(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
    }

    /** The tokens of a text, an END last. */
    static List<JqToken> tokens(String text) {
        var lexer = new JqLexer(text);
        lexer.read(false);
        lexer.add(JqToken.Type.END, "");
        return lexer.tokens;
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
        step(JqToken.Type.QUOTE, 1);
        int end = at;
        while (end < text.length() && text.charAt(end) != '"') {
            if (text.startsWith("\\(", end)) {
                step(JqToken.Type.TEXT, end - at);
                step(JqToken.Type.SYMBOL, 2);
                read(true);
                step(JqToken.Type.SYMBOL, 1);
                end = at;
            } else {
                end = Math.min(end + (text.charAt(end) == '\\' ? 2 : 1), text.length());
            }
        }
        step(JqToken.Type.TEXT, end - at);
        step(JqToken.Type.QUOTE, 1);
    }

    /** Takes the next characters as a token, fewer where the text ends, and none as nothing. */
    private void step(JqToken.Type type, int characters) {
        int end = Math.min(at + characters, text.length());
        if (end > at) {
            add(type, text.substring(at, end));
            at = end;
        }
    }

    private void add(JqToken.Type type, String token) {
        for (; lineAt < at; lineAt++) {
            line += text.charAt(lineAt) == '\n' ? 1 : 0;
        }
        tokens.add(new JqToken(type, token, at, line));
    }
}
