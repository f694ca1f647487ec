package io.aiqbraze.gateway.mapping.jq;

import java.util.List;
import java.util.Set;

/**
 * Finds functions and variables that do not exist, which the engine would only notice when it comes across them. Reads
 * rules that are known to parse; what is visible where follows jq.
 */
final class NameResolver {
    private static final Set<String> CLOSING = Set.of(")", "]", "}", ";", "then", "elif", "else", "end");
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "try", "catch", "true", "false", "null", "__loc__", "import", "include");
    private static final Set<String> OUT_OF_REACH = Set.of(
            "env",
            "input",
            "inputs",
            "input_filename",
            "input_line_number",
            "debug",
            "stderr",
            "halt",
            "halt_error",
            "get_search_list",
            "debug_scope");

    private final RuleSource source;
    private final List<RuleFault> faults;
    private final List<JqToken> tokens;
    private int at;

    NameResolver(RuleSource source, String body, List<RuleFault> faults) {
        this.source = source;
        this.faults = faults;
        this.tokens = JqLexer.tokens(body);
    }

    /** Checks the whole text; what it defines at its top is added to the names. */
    void resolve(Names names) {
        while (peek().type() != JqToken.Type.END) {
            pipe(names, false);
            at += peek().type() == JqToken.Type.END ? 0 : 1;
        }
    }

    /** Reads up to the word or bracket that ends the expression and leaves it; its definitions go into the names. */
    private void pipe(Names names, boolean endsAtComma) {
        while (!ends(peek(), endsAtComma)) {
            one(names);
        }
    }

    private void one(Names names) {
        JqToken token = next();
        switch (token.type()) {
            case VARIABLE -> variable(token, names);
            case NAME -> name(token, names);
            case SYMBOL -> symbol(token, names);
            case FIELD, STRING, NUMBER, FORMAT, END -> {}
        }
    }

    private boolean ends(JqToken token, boolean endsAtComma) {
        return token.type() == JqToken.Type.END
                || (endsAtComma && token.is(","))
                || (CLOSING.contains(token.text())
                        && (token.type() == JqToken.Type.SYMBOL || token.type() == JqToken.Type.NAME));
    }

    private void symbol(JqToken token, Names names) {
        switch (token.text()) {
            case "(" -> group(names, ")");
            case "[" -> group(names, "]");
            case "{" -> object(names);
            default -> {}
        }
    }

    private void name(JqToken token, Names names) {
        switch (token.text()) {
            case "def" -> definition(names);
            case "as" -> pattern(names);
            case "reduce", "foreach" -> fold(names);
            case "if" -> conditional(names);
            case "label" -> names.addVariable("label " + next().text());
            case "break" -> label(next(), names);
            default -> call(token, names);
        }
    }

    private void call(JqToken token, Names names) {
        if (KEYWORDS.contains(token.text())) {
            return;
        }
        int arity = 0;
        if (peek().is("(")) {
            do {
                at++;
                arity++;
                pipe(names.inner(), false);
            } while (peek().is(";"));
            at++;
        }
        if (names.hasFunction(token.text() + "/" + arity)) {
            return;
        }
        fault(
                token,
                OUT_OF_REACH.contains(token.text())
                        ? token.text() + " is out of a rule's reach"
                        : "there is no function " + token.text() + "/" + arity);
    }

    private void variable(JqToken token, Names names) {
        if (token.text().equals("$ENV")) {
            fault(token, "$ENV is out of a rule's reach");
        } else if (!token.text().equals("$__loc__") && !names.hasVariable(token.text())) {
            fault(token, "there is no variable " + token.text());
        }
    }

    private void label(JqToken token, Names names) {
        if (!names.hasVariable("label " + token.text())) {
            fault(token, "there is no label " + token.text());
        }
    }

    private void definition(Names names) {
        String name = next().text();
        Names body = names.inner();
        int arity = 0;
        while (!peek().is(":") && peek().type() != JqToken.Type.END) {
            JqToken parameter = next();
            if (parameter.type() == JqToken.Type.VARIABLE) {
                body.addVariable(parameter.text());
                body.addFunction(parameter.text().substring(1), 0);
                arity++;
            } else if (parameter.type() == JqToken.Type.NAME) {
                body.addFunction(parameter.text(), 0);
                arity++;
            }
        }
        at++;
        body.addFunction(name, arity);
        pipe(body, false);
        at++;
        names.addFunction(name, arity);
    }

    private void conditional(Names names) {
        pipe(names.inner(), false);
        while (!peek().is("end") && peek().type() != JqToken.Type.END) {
            at++;
            pipe(names.inner(), false);
        }
        at++;
    }

    /** {@code reduce term as pattern (init; update)}: what the pattern binds is seen in the parentheses only. */
    private void fold(Names names) {
        Names inner = names.inner();
        while (!peek().is("as") && peek().type() != JqToken.Type.END) {
            one(names);
        }
        at++;
        pattern(inner);
        do {
            at++;
            pipe(inner.inner(), false);
        } while (peek().is(";"));
        at++;
    }

    private void pattern(Names names) {
        JqToken token = next();
        if (token.type() == JqToken.Type.VARIABLE) {
            names.addVariable(token.text());
        } else if (token.is("[")) {
            do {
                pattern(names);
            } while (next().is(","));
        } else if (token.is("{")) {
            do {
                key(names, true);
                if (peek().is(":")) {
                    at++;
                    pattern(names);
                }
            } while (next().is(","));
        }
    }

    private void object(Names names) {
        while (!peek().is("}") && peek().type() != JqToken.Type.END) {
            key(names, false);
            if (peek().is(":")) {
                at++;
                pipe(names.inner(), true);
            }
            at += peek().is(",") ? 1 : 0;
        }
        at++;
    }

    private void key(Names names, boolean binds) {
        JqToken token = next();
        if (token.type() == JqToken.Type.VARIABLE && binds) {
            names.addVariable(token.text());
        } else if (token.type() == JqToken.Type.VARIABLE) {
            variable(token, names);
        } else if (token.is("(")) {
            group(names, ")");
        } else {
            // @format before a quoted key, and the interpolations behind it
            at += token.type() == JqToken.Type.FORMAT ? 1 : 0;
            while (peek().is("(")) {
                at++;
                group(names, ")");
            }
        }
    }

    private void group(Names names, String closing) {
        Names inner = names.inner();
        pipe(inner, false);
        while (!peek().is(closing) && peek().type() != JqToken.Type.END) {
            at++;
            pipe(inner, false);
        }
        at++;
    }

    private JqToken peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private JqToken next() {
        JqToken token = peek();
        at++;
        return token;
    }

    private void fault(JqToken token, String message) {
        faults.add(source.fault(token.line(), message));
    }
}
