package io.aiqbraze.gateway.mapping.jq;

import java.util.Set;

/** What stands between terms: pipes, commas, operators, and the words that begin more than a term. */
final class Expressions {
    private static final Set<String> WORDS = Set.of("reduce", "foreach", "if", "try", "label", "def");

    private final Reading reading;
    private final Tokens tokens;
    private final Terms terms;
    private final Patterns patterns;
    private final Definitions definitions;

    Expressions(Reading reading) {
        this.reading = reading;
        this.tokens = reading.tokens();
        this.terms = new Terms(reading, this);
        this.patterns = new Patterns(reading, this, terms);
        this.definitions = new Definitions(reading, this);
    }

    Definitions definitions() {
        return definitions;
    }

    /** Reads up to the bracket or word that ends it. */
    Code pipe(Names names) {
        Code first = commas(names);
        if (first.open() || !tokens.takes("|")) {
            String unused = reading.piece(first.text());
            return first;
        }
        return Code.open(reading.piece(first.text() + " | " + pipe(names).text()));
    }

    private Code commas(Names names) {
        Code first = operators(names, Operator.LOOSEST);
        if (!tokens.isNext(",")) {
            return first;
        }
        var items = new StringBuilder(first.operand());
        while (tokens.takes(",")) {
            // counted, for a few of them one behind the other put out more than anybody waits for
            items.append(", (")
                    .append(operators(names, Operator.LOOSEST).operand())
                    .append(" | __element)");
        }
        return Code.closed(items.toString());
    }

    /** A value of an object, which ends at a comma; jq itself takes less here. */
    Code value(Names names) {
        Code first = operators(names, Operator.LOOSEST);
        return tokens.takes("|")
                ? Code.open(first.operand() + " | " + value(names).text())
                : first;
    }

    private Code operators(Names names, int strength) {
        Code left = operand(names);
        Operator operator = Operator.of(tokens.peek(), strength);
        while (operator != null) {
            JqToken unused = tokens.next();
            Code right = operators(names, operator.right());
            String code = operator.write(left.operand(), right.operand(), reading.freshVariable());
            left = Code.closed(reading.piece(code));
            JqToken next = tokens.peek();
            Operator following = Operator.of(next, strength);
            if (following != null && operator.standsAlone() && operator.isAsStrongAs(following)) {
                throw SyntaxError.unexpected(next);
            }
            operator = following;
        }
        return left;
    }

    private Code operand(Names names) {
        if (tokens.takes("-")) {
            return Code.closed("-(" + operators(names, Operator.BEHIND_MINUS).text() + ")");
        }
        JqToken token = tokens.peek();
        if (token.type() != JqToken.Type.NAME || !WORDS.contains(token.text())) {
            String term = terms.read(names);
            return tokens.isNext("as") ? patterns.bind(term, names) : attempted(term);
        }
        JqToken unused = tokens.next();
        return switch (token.text()) {
            case "def" -> definition(names.inner());
            case "label" -> label(names);
            case "try" -> attempt(names);
            case "if" -> attempted(conditional(names));
            case "reduce" -> attempted("reduce " + patterns.fold(names, Patterns.REDUCE));
            default -> attempted("foreach " + patterns.fold(names, Patterns.FOREACH));
        };
    }

    private Code attempted(String code) {
        String attempted = code;
        while (tokens.takesQuestionMark()) {
            attempted = reading.piece("__try(" + attempted + ")");
        }
        return Code.closed(attempted);
    }

    private Code attempt(Names names) {
        String body = operand(names).text();
        return Code.closed(
                tokens.takes("catch") ? "__try(" + body + "; " + operand(names).text() + ")" : "__try(" + body + ")");
    }

    private String conditional(Names names) {
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

    private Code definition(Names names) {
        return Code.open(definitions.read(names).code() + " " + pipe(names).text());
    }

    private Code label(Names names) {
        String name = tokens.expect(JqToken.Type.VARIABLE).text();
        tokens.expect("|");
        Names inner = names.inner();
        inner.addVariable("label " + name);
        String variable = Reading.labelVariable(name);
        return Code.open("__label as " + variable + " | __labelled(" + variable + "; "
                + pipe(inner).text() + ")");
    }
}
