package io.aiqbraze.gateway.mapping.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a rule into tokens with their lines, which the engine's own tree does not keep. Never fails. */
final class JqLexer {
    private static final Pattern TOKEN = Pattern.compile("""
            (?x)
            (?<space> \\s+ | \\#[^\\n]* )
            | (?<NAME> [A-Za-z_][A-Za-z0-9_]* (?: :: [A-Za-z_][A-Za-z0-9_]* )* )
            | (?<VARIABLE> \\$ [A-Za-z_][A-Za-z0-9_]* (?: :: [A-Za-z_][A-Za-z0-9_]* )* )
            | (?<FIELD> \\. [A-Za-z_][A-Za-z0-9_]* )
            | (?<NUMBER> [0-9]+ (?: \\.[0-9]* )? (?: [eE][+-]?[0-9]+ )? )
            | (?<FORMAT> @ [A-Za-z0-9_]+ )
            | (?<SYMBOL> //= | //? | [|+*%=!<>-]= | \\.\\. | . )
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
        lexer.add(JqToken.Type.END, "", text.length());
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
            matcher.find(at);
            for (JqToken.Type type : TYPES) {
                if (matcher.group(type.name()) != null) {
                    add(type, matcher.group(), matcher.end());
                }
            }
            at = matcher.end();
        }
    }

    private void quoted() {
        int start = at;
        int end = start + 1;
        var interpolations = new ArrayList<Integer>();
        add(JqToken.Type.STRING, "", start);
        int token = tokens.size() - 1;
        while (end < text.length() && text.charAt(end) != '"') {
            if (text.startsWith("\\(", end)) {
                interpolations.add(end);
                at = end + 1;
                add(JqToken.Type.SYMBOL, "(", at + 1);
                at++;
                read(true);
                add(JqToken.Type.SYMBOL, ")", Math.min(at + 1, text.length()));
                end = at + 1;
            } else {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
        }
        at = Math.min(end + 1, text.length());
        JqToken opened = tokens.get(token);
        String content = interpolations.isEmpty() ? text.substring(start + 1, Math.max(start + 1, at - 1)) : "";
        tokens.set(token, new JqToken(JqToken.Type.STRING, content, start, at, opened.line()));
    }

    private void add(JqToken.Type type, String token, int end) {
        int start = end - token.length();
        for (; lineAt < Math.min(Math.max(start, at), text.length()); lineAt++) {
            line += text.charAt(lineAt) == '\n' ? 1 : 0;
        }
        tokens.add(new JqToken(type, token, start, end, line));
    }
}
