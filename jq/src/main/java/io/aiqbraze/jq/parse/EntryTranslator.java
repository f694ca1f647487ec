package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;

/** The making of objects. */
final class EntryTranslator {
    private final ParseState state;
    private final JqTokens tokens;
    private final ExpressionTranslator expressions;
    private final TextTranslator texts;
    private final NameTranslator calls;

    EntryTranslator(ParseState state, ExpressionTranslator expressions, TextTranslator texts, NameTranslator calls) {
        this.state = state;
        this.tokens = state.tokens();
        this.expressions = expressions;
        this.texts = texts;
        this.calls = calls;
    }

    /** Reads on behind the brace that opens it. */
    String read(NameScope names) {
        var code = new StringBuilder("{");
        var bound = new StringBuilder();
        if (!tokens.isNext("}")) {
            do {
                code.append(code.length() == 1 ? "" : ", ").append(entry(names, bound));
            } while (tokens.takes(","));
        }
        tokens.expect("}");
        code.append("}");
        return bound.isEmpty() ? code.toString() : "(" + bound + code + ")";
    }

    private String entry(NameScope names, StringBuilder bound) {
        Token token = tokens.peek();
        return switch (token.type()) {
            case VARIABLE -> variable(tokens.next(), names);
            case NAME -> named(tokens.next().text(), names);
            case QUOTE, FORMAT -> quoted(texts.read(names), names, bound);
            case SYMBOL -> computed(names);
            case FIELD, NUMBER, TEXT, END -> throw SyntaxError.unexpected(token);
        };
    }

    /** {@code {a}} takes a field, which the engine would find null where there are no fields. */
    private String named(String name, NameScope names) {
        return name + (tokens.isNext(":") ? value(names) : ": (." + name + ")");
    }

    private String quoted(String key, NameScope names, StringBuilder bound) {
        boolean constant = key.startsWith("\"");
        if (tokens.isNext(":")) {
            return (constant ? key : "(" + key + ")") + value(names);
        }
        if (constant) {
            return key + ": (.[" + key + "])";
        }
        // it stands for itself and for its value, and is asked for once
        String variable = state.freshVariable();
        bound.append(key).append(" as ").append(variable).append(" | ");
        return "(" + variable + "): (.[" + variable + "])";
    }

    private String variable(Token token, NameScope names) {
        String value = calls.variable(token, names);
        return value.equals(token.text()) ? value : "\"" + token.text().substring(1) + "\": " + value;
    }

    private String computed(NameScope names) {
        tokens.expect("(");
        String key = expressions.pipe(names).text();
        tokens.expect(")");
        return "(" + key + ")" + value(names);
    }

    private String value(NameScope names) {
        tokens.expect(":");
        return ": (" + expressions.value(names).text() + ")";
    }
}
