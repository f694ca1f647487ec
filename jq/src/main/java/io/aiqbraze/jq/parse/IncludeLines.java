package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import io.aiqbraze.jq.parse.JqTokens.TokenType;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code include "name";} lines at the head of a rule.
 *
 * @param names the included libraries, in order
 * @param body the tokens of what is behind them, an END last
 * @param faults lines of the head that are no {@code include}
 */
public record IncludeLines(List<Include> names, List<Token> body, List<Translation.SourceFault> faults) {
    /** The name of a library, and where it is included. */
    public record Include(String name, int line) {}

    /** Reads the head of a text. */
    public static IncludeLines of(String text) {
        List<Token> tokens = JqTokens.of(text);
        var faults = new ArrayList<Translation.SourceFault>();
        var names = new ArrayList<Include>();
        int at = 0;
        while (isHead(tokens.get(at))) {
            Token word = tokens.get(at);
            int end = at;
            while (!tokens.get(end).is(";") && tokens.get(end).type() != TokenType.END) {
                end++;
            }
            if (word.is("include") && end == at + 4 && tokens.get(at + 2).type() == TokenType.TEXT) {
                names.add(new Include(tokens.get(at + 2).text(), word.line()));
            } else {
                faults.add(new Translation.SourceFault(
                        word.line(), "only include \"name\"; is supported, for the files of the folder lib"));
            }
            at = tokens.get(end).type() == TokenType.END ? end : end + 1;
        }
        return new IncludeLines(names, tokens.subList(at, tokens.size()), faults);
    }

    /** Whether nothing is behind them. */
    public boolean isAll() {
        return body.size() == 1;
    }

    private static boolean isHead(Token token) {
        return token.is("include") || token.is("import") || token.is("module");
    }
}
