package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.math.BigDecimal;
import java.util.Set;

/** Terms: what stands between operators, with the fields and indices behind it. */
final class TermTranslator {
    private static final Set<String> KEYWORDS = Set.of(
            "and", "as", "catch", "def", "elif", "else", "end", "foreach", "if", "import", "include", "label", "module",
            "or", "reduce", "then", "try", "__loc__");

    private final ParseState state;
    private final JqTokens tokens;
    private final ExpressionTranslator expressions;
    private final TextTranslator texts;
    private final NameTranslator calls;
    private final EntryTranslator entries;

    TermTranslator(ParseState state, ExpressionTranslator expressions) {
        this.state = state;
        this.tokens = state.tokens();
        this.expressions = expressions;
        this.texts = new TextTranslator(state, expressions);
        this.calls = new NameTranslator(state, expressions);
        this.entries = new EntryTranslator(state, expressions, texts, calls);
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
            case "{" -> entries.read(names);
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
}
