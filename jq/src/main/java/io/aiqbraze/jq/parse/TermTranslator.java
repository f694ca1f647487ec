package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.math.BigDecimal;
import java.util.Set;

/** Terms: what stands between operators, objects among it, with the fields and indices behind it. */
final class TermTranslator {
    private static final Set<String> KEYWORDS = Set.of(
            "and", "as", "catch", "def", "elif", "else", "end", "foreach", "if", "import", "include", "label", "module",
            "or", "reduce", "then", "try", "__loc__");

    private final ParseState state;
    private final JqTokens tokens;
    private final ExpressionTranslator expressions;
    private final TextTranslator texts;
    private final NameTranslator calls;

    TermTranslator(ParseState state, ExpressionTranslator expressions) {
        this.state = state;
        this.tokens = state.tokens();
        this.expressions = expressions;
        this.texts = new TextTranslator(state, expressions);
        this.calls = new NameTranslator(state, expressions);
    }

    TextTranslator texts() {
        return texts;
    }

    String read(NameScope names) {
        String term = start(names);
        while (true) {
            if (tokens.isNext(TokenType.FIELD)) {
                String field = tokens.next().text();
                term = term.equals(".") ? field : term + field;
            } else if (tokens.takes("[")) {
                term = indexed(term, names);
            } else if (tokens.takes(".")) {
                term += "[" + texts.read(names) + "]";
            } else {
                return term;
            }
            term = state.piece(tokens.takesQuestionMark() ? term + "?" : term);
        }
    }

    private String indexed(String term, NameScope names) {
        if (tokens.takes("]")) {
            return counted(term + "[]" + (tokens.takesQuestionMark() ? "?" : ""));
        }
        if (tokens.takes(":")) {
            return part(term + "[:(" + upTo("]", names) + ")]");
        }
        String from = "(" + expressions.pipe(names).text() + ")";
        if (tokens.takes("]")) {
            return term + "[" + from + "]";
        }
        tokens.expect(":");
        return part(term + "[" + from + ":" + (tokens.takes("]") ? "" : "(" + upTo("]", names) + ")") + "]");
    }

    private String start(NameScope names) {
        Token token = tokens.peek();
        return switch (token.type()) {
            case FIELD -> ".";
            case QUOTE, FORMAT -> texts.readTerm(names);
            case NUMBER -> "(" + number(tokens.next()) + ")";
            case VARIABLE -> calls.variable(tokens.next(), names);
            case NAME -> name(tokens.next(), names);
            case SYMBOL -> symbol(tokens.next(), names);
            case TEXT, END -> throw SyntaxError.unexpected(token);
        };
    }

    private String name(Token token, NameScope names) {
        if (KEYWORDS.contains(token.text())) {
            throw SyntaxError.unexpected(token);
        }
        return token.is("break") ? calls.leave(names) : calls.read(token, names);
    }

    private String symbol(Token token, NameScope names) {
        return switch (token.text()) {
            case "." ->
                texts.areNext() ? ".[" + texts.read(names) + "]" + (tokens.takesQuestionMark() ? "?" : "") : ".";
            case ".." -> counted("..");
            case "(" -> "(" + upTo(")", names) + ")";
            case "[" -> tokens.takes("]") ? "[]" : "[" + upTo("]", names) + "]";
            case "{" -> object(names);
            default -> throw SyntaxError.unexpected(token);
        };
    }

    /** Each of its values is an element that is gone through. */
    private static String counted(String term) {
        return "(" + term + " | __element)";
    }

    /** A part of a value is a copy, which is paid for. */
    private String part(String term) {
        return "(" + term + (tokens.takesQuestionMark() ? "?" : "") + " | __made)";
    }

    private String upTo(String closing, NameScope names) {
        String code = expressions.pipe(names).text();
        tokens.expect(closing);
        return code;
    }

    /** The engine takes no superfluous zeros, no point without digits, and integers up to those of Java. */
    private static String number(Token token) {
        try {
            BigDecimal number = new BigDecimal(token.text());
            boolean tooLong = number.scale() == 0 && number.unscaledValue().bitLength() >= Long.SIZE;
            return tooLong ? number + ".0" : number.toString();
        } catch (NumberFormatException e) {
            throw new SyntaxError(token, token.text() + " is out of range");
        }
    }

    /** The making of an object, read on behind the brace that opens it. */
    private String object(NameScope names) {
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
        return "(" + upTo(")", names) + ")" + value(names);
    }

    private String value(NameScope names) {
        tokens.expect(":");
        return ": (" + expressions.value(names).text() + ")";
    }
}
