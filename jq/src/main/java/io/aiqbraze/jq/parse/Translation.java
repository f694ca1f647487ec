package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text of the rules in words that the engine takes as jq would. The engine's own grammar differs from jq's: it reads
 * {@code try a | b} as {@code try (a | b)} and {@code 1 + . as $x | b} as {@code (1 + .) as $x | b}, keeps a function
 * that is defined within parentheses for what comes behind them, and notices names that do not exist only when it runs
 * into them. What can loop is made to count its rounds.
 *
 * @param code for the engine
 * @param functions what is defined at the top: names and arities, and the same as the engine knows them
 * @param unknown what is named and does not exist
 */
public record Translation(String code, Map<String, String> functions, List<SourceFault> unknown) {
    /**
     * Translates a rule.
     *
     * @param names what it may name
     * @throws SyntaxError if it is no jq
     */
    public static Translation ofRule(List<Token> tokens, NameScope names) {
        var state = new ParseState(tokens);
        String code = new ExpressionTranslator(state).pipe(names).text();
        Token unused = state.tokens().expect(TokenType.END);
        return new Translation(code, Map.of(), state.unknown());
    }

    /**
     * Translates a library, which consists of definitions.
     *
     * @param names what it may name
     * @throws SyntaxError if it is no jq
     */
    public static Translation ofLibrary(List<Token> tokens, NameScope names) {
        var state = new ParseState(tokens);
        DefinitionTranslator definitions = new ExpressionTranslator(state).definitions();
        var code = new StringBuilder();
        var functions = new LinkedHashMap<String, String>();
        while (!state.tokens().isNext(TokenType.END)) {
            state.tokens().expect("def");
            DefinitionTranslator.Definition definition = definitions.read(names);
            code.append(definition.code()).append(' ');
            functions.put(definition.function(), definition.written());
        }
        return new Translation(code.toString(), functions, state.unknown());
    }

    /**
     * What is wrong with a text of the rules.
     *
     * @param line from 1
     * @param message quotes no payload
     */
    public record SourceFault(int line, String message) {}
}
