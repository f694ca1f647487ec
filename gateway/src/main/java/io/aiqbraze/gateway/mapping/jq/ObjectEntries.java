package io.aiqbraze.gateway.mapping.jq;

/** The making of objects. */
final class ObjectEntries {
    private final Tokens tokens;
    private final Expressions expressions;
    private final Texts texts;
    private final Calls calls;

    ObjectEntries(Reading reading, Expressions expressions, Texts texts, Calls calls) {
        this.tokens = reading.tokens();
        this.expressions = expressions;
        this.texts = texts;
        this.calls = calls;
    }

    /** Reads on behind the brace that opens it. */
    String read(Names names) {
        var code = new StringBuilder("{");
        if (!tokens.isNext("}")) {
            do {
                code.append(code.length() == 1 ? "" : ", ").append(entry(names));
            } while (tokens.takes(","));
        }
        tokens.expect("}");
        return code.append("}").toString();
    }

    private String entry(Names names) {
        JqToken token = tokens.peek();
        return switch (token.type()) {
            case VARIABLE -> variable(tokens.next(), names);
            case NAME -> named(tokens.next().text(), names);
            case QUOTE, FORMAT -> quoted(texts.read(names), names);
            case SYMBOL -> computed(names);
            case FIELD, NUMBER, TEXT, END -> throw SyntaxError.unexpected(token);
        };
    }

    /** {@code {a}} takes a field, which the engine would find null where there are no fields. */
    private String named(String name, Names names) {
        return name + (tokens.isNext(":") ? value(names) : ": (." + name + ")");
    }

    private String quoted(String key, Names names) {
        if (tokens.isNext(":")) {
            return key + value(names);
        }
        boolean constant = key.startsWith("\"");
        return constant ? key + ": (.[" + key + "])" : key;
    }

    private String variable(JqToken token, Names names) {
        String value = calls.variable(token, names);
        return value.equals(token.text()) ? value : "\"" + token.text().substring(1) + "\": " + value;
    }

    private String computed(Names names) {
        tokens.expect("(");
        String key = expressions.pipe(names).text();
        tokens.expect(")");
        return "(" + key + ")" + value(names);
    }

    private String value(Names names) {
        tokens.expect(":");
        return ": (" + expressions.value(names).text() + ")";
    }
}
