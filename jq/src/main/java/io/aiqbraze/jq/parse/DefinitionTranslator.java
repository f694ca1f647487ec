package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.util.ArrayList;
import java.util.List;

/** Definitions of functions. */
final class DefinitionTranslator {
    private final ParseState state;
    private final JqTokens tokens;
    private final ExpressionTranslator expressions;

    DefinitionTranslator(ParseState state, ExpressionTranslator expressions) {
        this.state = state;
        this.tokens = state.tokens();
        this.expressions = expressions;
    }

    /**
     * A definition.
     *
     * @param function its name and arity
     * @param written the same as the engine knows it
     */
    record Definition(String function, String written, String code) {}

    /** Reads on behind the word {@code def}; the function goes into the names. */
    Definition read(NameScope names) {
        Token token = tokens.expect(TokenType.NAME);
        String name = token.text();
        List<Token> parameters = parameters();
        String function = name + "/" + parameters.size();
        if (names.isReserved(function)) {
            throw new SyntaxError(token, function + " is a function of the gateway's own");
        }
        String written = state.freshFunction(name, parameters.size(), names.function(function) != null);
        NameScope.CallTarget callee = NameScope.CallTarget.begun(written);
        NameScope inner = names.inner();
        inner.addFunction(function, callee);
        inner.open(name);
        parameters.forEach(parameter -> bind(parameter, inner));
        tokens.expect(":");
        String body = expressions.pipe(inner).text();
        tokens.expect(";");
        callee.end();
        names.addFunction(function, callee);
        String code = "def " + head(written, parameters) + ": " + valuesAsFunctions(parameters, inner) + body + ";";
        return new Definition(function, written + "/" + parameters.size(), code);
    }

    private List<Token> parameters() {
        var parameters = new ArrayList<Token>();
        if (tokens.takes("(")) {
            do {
                boolean value = tokens.isNext(TokenType.VARIABLE);
                parameters.add(value ? tokens.next() : tokens.expect(TokenType.NAME));
            } while (tokens.takes(";"));
            tokens.expect(")");
        }
        return parameters;
    }

    private static void bind(Token parameter, NameScope inner) {
        if (parameter.type() == TokenType.VARIABLE) {
            inner.addVariable(parameter.text());
        }
        String name = name(parameter);
        inner.addFunction(name + "/0", NameScope.CallTarget.parameter(name));
    }

    private static String head(String written, List<Token> parameters) {
        String texts = String.join("; ", parameters.stream().map(Token::text).toList());
        return texts.isEmpty() ? written : written + "(" + texts + ")";
    }

    /** For jq a parameter {@code $a} is a function {@code a} as well, for the engine only a variable. */
    private static String valuesAsFunctions(List<Token> parameters, NameScope inner) {
        var code = new StringBuilder();
        for (Token parameter : parameters) {
            NameScope.CallTarget function = inner.function(name(parameter) + "/0");
            if (parameter.type() == TokenType.VARIABLE && function != null && function.isCalled()) {
                code.append("def ")
                        .append(name(parameter))
                        .append(": ")
                        .append(parameter.text())
                        .append("; ");
            }
        }
        return code.toString();
    }

    private static String name(Token parameter) {
        return parameter.type() == TokenType.VARIABLE ? parameter.text().substring(1) : parameter.text();
    }
}
