package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What binds variables: {@code as}, {@code reduce}, {@code foreach}. */
final class PatternTranslator {
    /** How many parts a reduce has; a foreach may have one more. */
    static final int REDUCE = 2;

    static final int FOREACH = 3;

    private final ParseState state;
    private final JqTokens tokens;
    private final ExpressionTranslator expressions;
    private final TermTranslator terms;

    PatternTranslator(ParseState state, ExpressionTranslator expressions, TermTranslator terms) {
        this.state = state;
        this.tokens = state.tokens();
        this.expressions = expressions;
        this.terms = terms;
    }

    /** {@code term as patterns | body}, behind the term. */
    ExpressionTranslator.EngineCode bind(String term, NameScope names) {
        tokens.expect("as");
        var patterns = new ArrayList<String>();
        var variables = new LinkedHashSet<String>();
        do {
            patterns.add(pattern(names, variables));
        } while (tokens.takes("?//"));
        tokens.expect("|");
        String body = expressions.pipe(binding(names, variables)).text();
        return ExpressionTranslator.EngineCode.open(
                patterns.size() == 1
                        ? term + " as " + patterns.get(0) + " | " + body
                        : alternatives(term, patterns, variables, body));
    }

    private static NameScope binding(NameScope names, Iterable<String> variables) {
        NameScope inner = names.inner();
        variables.forEach(inner::addVariable);
        return inner;
    }

    /** The engine has no alternatives: takes the first that does not fail, with the variables of the others null. */
    private String alternatives(String term, List<String> patterns, Iterable<String> variables, String body) {
        String value = state.freshVariable();
        String choice = "";
        for (int i = patterns.size() - 1; i >= 0; i--) {
            String one = "(" + value + " as " + patterns.get(i) + " | " + body + ")";
            choice = state.piece(choice.isEmpty() ? one : "__otherwise(" + one + "; " + choice + ")");
        }
        var code = new StringBuilder(term + " as " + value + " | ");
        variables.forEach(variable -> code.append("null as ").append(variable).append(" | "));
        return code + choice;
    }

    /** {@code term as pattern (a; b)}, behind {@code reduce} or {@code foreach}; the pattern is seen from b on. */
    String fold(NameScope names, int most) {
        String term = terms.read(names);
        tokens.expect("as");
        var variables = new LinkedHashSet<String>();
        String pattern = pattern(names, variables);
        if (tokens.isNext("?//")) {
            throw new SyntaxError(tokens.peek(), "?// is not supported in reduce and foreach");
        }
        NameScope inner = binding(names, variables);
        tokens.expect("(");
        var parts = new ArrayList<>(List.of(expressions.pipe(names).text()));
        tokens.expect(";");
        do {
            String each = expressions.pipe(inner).text();
            // of what a reduce makes in a round, only its result is left
            parts.add(most == REDUCE ? "__settled(" + each + ")" : each);
        } while (parts.size() < most && tokens.takes(";"));
        tokens.expect(")");
        return "(" + term + ") as " + pattern + " (" + String.join("; ", parts) + ")";
    }

    private String pattern(NameScope names, Set<String> variables) {
        Token token = tokens.next();
        if (token.type() == TokenType.VARIABLE) {
            variables.add(token.text());
            return token.text();
        }
        boolean array = token.is("[");
        if (!array && !token.is("{")) {
            throw SyntaxError.unexpected(token);
        }
        var parts = new ArrayList<String>();
        do {
            parts.add(array ? pattern(names, variables) : entry(names, variables));
        } while (tokens.takes(","));
        tokens.expect(array ? "]" : "}");
        return array ? "[" + String.join(", ", parts) + "]" : "{" + String.join(", ", parts) + "}";
    }

    private String entry(NameScope names, Set<String> variables) {
        if (tokens.isNext(TokenType.VARIABLE)) {
            String variable = tokens.next().text();
            variables.add(variable);
            String key = "\"" + variable.substring(1) + "\": ";
            return key + variable + (tokens.takes(":") ? ", " + key + pattern(names, variables) : "");
        }
        String key;
        if (terms.texts().areNext()) {
            key = "(" + terms.texts().read(names) + ")";
        } else if (tokens.takes("(")) {
            key = "(" + expressions.pipe(names).text() + ")";
            tokens.expect(")");
        } else {
            key = tokens.expect(TokenType.NAME).text();
        }
        tokens.expect(":");
        return key + ": " + pattern(names, variables);
    }
}
