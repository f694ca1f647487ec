package io.aiqbraze.gateway.mapping.jq;

/** The making of objects. */
final class ObjectEntries {
    private final Reading reading;
    private final Tokens tokens;
    private final Expressions expressions;
    private final Texts texts;
    private final Calls calls;

    ObjectEntries(Reading reading, Expressions expressions, Texts texts, Calls calls) {
        this.reading = reading;
        this.tokens = reading.tokens();
        this.expressions = expressions;
        this.texts = texts;
        this.calls = calls;
    }

    /** Reads on behind the brace that opens it. */
    String read(Names names) {
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

    private String entry(Names names, StringBuilder bound) {
        JqToken token = tokens.peek();
        return switch (token.type()) {
            case VARIABLE -> variable(tokens.next(), names);
            case NAME -> named(tokens.next().text(), names);
            case QUOTE, FORMAT -> quoted(texts.read(names), names, bound);
            case SYMBOL -> computed(names);
            case FIELD, NUMBER, TEXT, END -> throw SyntaxError.unexpected(token);
        };
    }

    /** {@code {a}} takes a field, which the engine would find null where there are no fields. */
    private String named(String name, Names names) {
        return name + (tokens.isNext(":") ? value(names) : ": (." + name + ")");
    }

    private String quoted(String key, Names names, StringBuilder bound) {
        boolean constant = key.startsWith("\"");
        if (tokens.isNext(":")) {
            return (constant ? key : "(" + key + ")") + value(names);
        }
        if (constant) {
            return key + ": (.[" + key + "])";
        }
        // it stands for itself and for its value, and is asked for once
        String variable = reading.freshVariable();
        bound.append(key).append(" as ").append(variable).append(" | ");
        return "(" + variable + "): (.[" + variable + "])";
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
