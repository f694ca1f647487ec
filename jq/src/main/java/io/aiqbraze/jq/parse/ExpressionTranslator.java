package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.util.Set;

/** What stands between terms: pipes, commas, operators, and the words that begin more than a term. */
final class ExpressionTranslator {
    private static final Set<String> WORDS = Set.of("reduce", "foreach", "if", "try", "label", "def");

    private final ParseState state;
    private final JqTokens tokens;
    private final TermTranslator terms;
    private final PatternTranslator patterns;
    private final DefinitionTranslator definitions;

    ExpressionTranslator(ParseState state) {
        this.state = state;
        this.tokens = state.tokens();
        this.terms = new TermTranslator(state, this);
        this.patterns = new PatternTranslator(state, this, terms);
        this.definitions = new DefinitionTranslator(state, this);
    }

    DefinitionTranslator definitions() {
        return definitions;
    }

    /** Reads up to the bracket or word that ends it. */
    EngineCode pipe(NameScope names) {
        EngineCode first = commas(names);
        if (first.open() || !tokens.takes("|")) {
            String unused = state.piece(first.text());
            return first;
        }
        return EngineCode.open(state.piece(first.text() + " | " + pipe(names).text()));
    }

    private EngineCode commas(NameScope names) {
        EngineCode first = operators(names, JqOperator.LOOSEST);
        if (!tokens.isNext(",")) {
            return first;
        }
        var items = new StringBuilder(first.operand());
        while (tokens.takes(",")) {
            // counted, because a few of them in a row put out more than any request can wait for
            items.append(", (")
                    .append(operators(names, JqOperator.LOOSEST).operand())
                    .append(" | __element)");
        }
        return EngineCode.closed(items.toString());
    }

    /** A value of an object, which ends at a comma; jq itself takes less here. */
    EngineCode value(NameScope names) {
        EngineCode first = operators(names, JqOperator.LOOSEST);
        return tokens.takes("|")
                ? EngineCode.open(first.operand() + " | " + value(names).text())
                : first;
    }

    private EngineCode operators(NameScope names, int strength) {
        EngineCode left = operand(names);
        JqOperator operator = JqOperator.of(tokens.peek(), strength);
        while (operator != null) {
            Token unused = tokens.next();
            EngineCode right = operators(names, operator.right());
            String code = operator.write(left.operand(), right.operand(), state.freshVariable());
            left = EngineCode.closed(state.piece(code));
            Token next = tokens.peek();
            JqOperator following = JqOperator.of(next, strength);
            if (following != null && operator.standsAlone() && operator.isAsStrongAs(following)) {
                throw SyntaxError.unexpected(next);
            }
            operator = following;
        }
        return left;
    }

    private EngineCode operand(NameScope names) {
        if (tokens.takes("-")) {
            return EngineCode.closed(
                    "-(" + operators(names, JqOperator.BEHIND_MINUS).text() + ")");
        }
        Token token = tokens.peek();
        if (token.type() != TokenType.NAME || !WORDS.contains(token.text())) {
            String term = terms.read(names);
            return tokens.isNext("as") ? patterns.bind(term, names) : attempted(term);
        }
        Token unused = tokens.next();
        return switch (token.text()) {
            case "def" -> definition(names.inner());
            case "label" -> label(names);
            case "try" -> attempt(names);
            case "if" -> attempted(conditional(names));
            case "reduce" -> attempted("reduce " + patterns.fold(names, PatternTranslator.REDUCE));
            default -> attempted("foreach " + patterns.fold(names, PatternTranslator.FOREACH));
        };
    }

    private EngineCode attempted(String code) {
        String attempted = code;
        while (tokens.takesQuestionMark()) {
            attempted = state.piece("__try(" + attempted + ")");
        }
        return EngineCode.closed(attempted);
    }

    private EngineCode attempt(NameScope names) {
        String body = operand(names).text();
        return EngineCode.closed(
                tokens.takes("catch") ? "__try(" + body + "; " + operand(names).text() + ")" : "__try(" + body + ")");
    }

    private String conditional(NameScope names) {
        var code = new StringBuilder("if ");
        do {
            code.append(pipe(names).text());
            tokens.expect("then");
            code.append(" then ").append(pipe(names).text());
            code.append(tokens.isNext("elif") ? " elif " : "");
        } while (tokens.takes("elif"));
        if (tokens.isNext("end")) {
            throw new SyntaxError(tokens.peek(), "unexpected end, for an if has an else");
        }
        tokens.expect("else");
        code.append(" else ").append(pipe(names).text());
        tokens.expect("end");
        return code.append(" end").toString();
    }

    private EngineCode definition(NameScope names) {
        return EngineCode.open(
                definitions.read(names).code() + " " + pipe(names).text());
    }

    private EngineCode label(NameScope names) {
        String name = tokens.expect(TokenType.VARIABLE).text();
        tokens.expect("|");
        NameScope inner = names.inner();
        inner.addVariable("label " + name);
        String variable = ParseState.labelVariable(name);
        return EngineCode.open("__label as " + variable + " | __labelled(" + variable + "; "
                + pipe(inner).text() + ")");
    }

    /**
     * A piece of a rule in the engine's words.
     *
     * @param open whether it goes on to the end of what it is in, as {@code . as $x | …} does, so that it cannot stand
     *     beside an operator as it is
     */
    record EngineCode(String text, boolean open) {
        static EngineCode closed(String text) {
            return new EngineCode(text, false);
        }

        static EngineCode open(String text) {
            return new EngineCode(text, true);
        }

        /** As it can stand beside an operator. */
        String operand() {
            return open ? "(" + text + ")" : text;
        }
    }
}
