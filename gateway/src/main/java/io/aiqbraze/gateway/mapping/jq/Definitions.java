package io.aiqbraze.gateway.mapping.jq;

import java.util.ArrayList;
import java.util.List;

/** Definitions of functions. */
final class Definitions {
    private final Reading reading;
    private final Tokens tokens;
    private final Expressions expressions;

    Definitions(Reading reading, Expressions expressions) {
        this.reading = reading;
        this.tokens = reading.tokens();
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
    Definition read(Names names) {
        JqToken token = tokens.expect(JqToken.Type.NAME);
        String name = token.text();
        List<JqToken> parameters = parameters();
        String function = name + "/" + parameters.size();
        if (names.isReserved(function)) {
            throw new SyntaxError(token, function + " is a function of the gateway's own");
        }
        String written = reading.freshFunction(name, parameters.size(), names.function(function) != null);
        Callee callee = Callee.begun(written);
        Names inner = names.inner();
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

    private List<JqToken> parameters() {
        var parameters = new ArrayList<JqToken>();
        if (tokens.takes("(")) {
            do {
                boolean value = tokens.isNext(JqToken.Type.VARIABLE);
                parameters.add(value ? tokens.next() : tokens.expect(JqToken.Type.NAME));
            } while (tokens.takes(";"));
            tokens.expect(")");
        }
        return parameters;
    }

    private static void bind(JqToken parameter, Names inner) {
        if (parameter.type() == JqToken.Type.VARIABLE) {
            inner.addVariable(parameter.text());
        }
        String name = name(parameter);
        inner.addFunction(name + "/0", Callee.parameter(name));
    }

    private static String head(String written, List<JqToken> parameters) {
        String texts = String.join("; ", parameters.stream().map(JqToken::text).toList());
        return texts.isEmpty() ? written : written + "(" + texts + ")";
    }

    /** For jq a parameter {@code $a} is a function {@code a} as well, for the engine only a variable. */
    private static String valuesAsFunctions(List<JqToken> parameters, Names inner) {
        var code = new StringBuilder();
        for (JqToken parameter : parameters) {
            Callee function = inner.function(name(parameter) + "/0");
            if (parameter.type() == JqToken.Type.VARIABLE && function != null && function.isCalled()) {
                code.append("def ")
                        .append(name(parameter))
                        .append(": ")
                        .append(parameter.text())
                        .append("; ");
            }
        }
        return code.toString();
    }

    private static String name(JqToken parameter) {
        return parameter.type() == JqToken.Type.VARIABLE ? parameter.text().substring(1) : parameter.text();
    }
}
