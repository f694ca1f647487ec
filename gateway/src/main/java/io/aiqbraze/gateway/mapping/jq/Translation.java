package io.aiqbraze.gateway.mapping.jq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text of the rules in words that the engine takes as jq would. The engine's own grammar differs from jq's: it reads
 * {@code try a | b} as {@code try (a | b)} and {@code 1 + . as $x | b} as {@code (1 + .) as $x | b}, keeps a function
 * that is defined within parentheses for what comes behind them, and notices names that do not exist only when it runs
 * into them. What can go round and round is made to count its rounds.
 *
 * @param code for the engine
 * @param functions what is defined at the top: names and arities, and the same as the engine knows them
 * @param unknown what is named and does not exist
 */
record Translation(String code, Map<String, String> functions, List<RuleFault> unknown) {
    /**
     * Translates a rule.
     *
     * @param names what it may name
     * @throws SyntaxError if it is no jq
     */
    static Translation ofRule(RuleSource source, List<JqToken> tokens, Names names) {
        var reading = new Reading(source, tokens);
        String code = new Expressions(reading).pipe(names).text();
        JqToken unused = reading.tokens().expect(JqToken.Type.END);
        return new Translation(code, Map.of(), reading.unknown());
    }

    /**
     * Translates a library, which consists of definitions.
     *
     * @param names what it may name
     * @throws SyntaxError if it is no jq
     */
    static Translation ofLibrary(RuleSource source, List<JqToken> tokens, Names names) {
        var reading = new Reading(source, tokens);
        Definitions definitions = new Expressions(reading).definitions();
        var code = new StringBuilder();
        var functions = new LinkedHashMap<String, String>();
        while (!reading.tokens().isNext(JqToken.Type.END)) {
            reading.tokens().expect("def");
            Definitions.Definition definition = definitions.read(names);
            code.append(definition.code()).append(' ');
            functions.put(definition.function(), definition.written());
        }
        return new Translation(code.toString(), functions, reading.unknown());
    }
}
