package io.aiqbraze.gateway.mapping.jq;

import java.util.ArrayList;
import java.util.List;

/**
 * The {@code include "name";} lines at the head of a rule.
 *
 * @param names the included libraries, in order
 * @param body the tokens of what is behind them, an END last
 */
record Includes(List<Include> names, List<JqToken> body) {
    record Include(String name, int line) {}

    static Includes of(RuleSource source, List<RuleFault> faults) {
        List<JqToken> tokens = JqLexer.tokens(source.text());
        var names = new ArrayList<Include>();
        int at = 0;
        while (isHead(tokens.get(at))) {
            JqToken word = tokens.get(at);
            int end = at;
            while (!tokens.get(end).is(";") && tokens.get(end).type() != JqToken.Type.END) {
                end++;
            }
            if (word.is("include") && end == at + 4 && tokens.get(at + 2).type() == JqToken.Type.TEXT) {
                names.add(new Include(tokens.get(at + 2).text(), word.line()));
            } else {
                faults.add(source.fault(
                        word.line(), "only include \"name\"; is supported, for the files of the folder lib"));
            }
            at = tokens.get(end).type() == JqToken.Type.END ? end : end + 1;
        }
        return new Includes(names, tokens.subList(at, tokens.size()));
    }

    private static boolean isHead(JqToken token) {
        return token.is("include") || token.is("import") || token.is("module");
    }
}
