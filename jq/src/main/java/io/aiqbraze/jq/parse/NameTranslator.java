package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.util.ArrayList;
import java.util.Set;

/** What names something: calls of functions, variables, labels. */
final class NameTranslator {
    private static final Set<String> LITERALS = Set.of("true", "false", "null");
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
            "modulemeta",
            "get_search_list",
            "get_jq_origin",
            "get_prog_origin");

    private final ParseState state;
    private final JqTokens tokens;
    private final ExpressionTranslator expressions;
    /** How many calls of a function by itself this place is an argument of. */
    private int inRecursion;

    NameTranslator(ParseState state, ExpressionTranslator expressions) {
        this.state = state;
        this.tokens = state.tokens();
        this.expressions = expressions;
    }

    /** A call of the function of that name, behind it. */
    String read(Token name, NameScope names) {
        if (LITERALS.contains(name.text()) && !tokens.isNext("(")) {
            return name.text();
        }
        int recursion = names.isOpen(name.text()) ? 1 : 0;
        inRecursion += recursion;
        var arguments = new ArrayList<String>();
        if (tokens.takes("(")) {
            do {
                arguments.add(expressions.pipe(names).text());
            } while (tokens.takes(";"));
            tokens.expect(")");
        }
        inRecursion -= recursion;
        NameScope.CallTarget callee = names.function(name.text() + "/" + arguments.size());
        if (callee == null) {
            state.unknown(name, unknown(name.text(), arguments.size()));
            return "empty";
        }
        String call = callee.call() + (arguments.isEmpty() ? "" : "(" + String.join("; ", arguments) + ")");
        boolean counted = callee.isOpen() || (callee.isParameter() && inRecursion > 0);
        return counted ? "__counted(" + call + ")" : call;
    }

    private static String unknown(String name, int arity) {
        return OUT_OF_REACH.contains(name)
                ? name + " is out of a rule's reach"
                : "there is no function " + name + "/" + arity;
    }

    String variable(Token token, NameScope names) {
        if (token.text().equals("$__loc__")) {
            return "{\"file\": \"<top-level>\", \"line\": " + token.line() + "}";
        }
        if (token.text().equals("$ENV")) {
            state.unknown(token, "$ENV is out of a rule's reach");
        } else if (!names.hasVariable(token.text())) {
            state.unknown(token, "there is no variable " + token.text());
        }
        return token.text();
    }

    /** {@code break $label}, behind its first word. */
    String leave(NameScope names) {
        Token label = tokens.expect(TokenType.VARIABLE);
        if (!names.hasVariable("label " + label.text())) {
            state.unknown(label, "there is no label " + label.text());
        }
        return "__break(" + ParseState.labelVariable(label.text()) + ")";
    }
}
