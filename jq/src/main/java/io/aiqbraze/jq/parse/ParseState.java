package io.aiqbraze.jq.parse;

import io.aiqbraze.jq.parse.JqTokens.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reading of one text: its tokens, the names that it uses and that do not exist, and names that only the engine sees. */
final class ParseState {
    /** Some hundred times what a rule becomes. The engine takes many times as much memory to read it. */
    private static final int MAX_CODE = 2_000_000;
    /** With all that is written once more around it: a fraction of a second. */
    private static final int MAX_WRITTEN = 64_000_000;

    private final JqTokens tokens;
    private final List<Translation.SourceFault> unknown = new ArrayList<>();
    private final Set<String> written = new HashSet<>();
    private int variables;
    private int total;

    ParseState(List<Token> tokens) {
        this.tokens = new JqTokens(tokens);
    }

    JqTokens tokens() {
        return tokens;
    }

    /** Functions, variables and labels that do not exist where they are named. */
    List<Translation.SourceFault> unknown() {
        return unknown;
    }

    void unknown(Token token, String message) {
        unknown.add(new Translation.SourceFault(token.line(), message));
    }

    /**
     * Counts a piece of code that will be a part of another: what is within a thousand others is written a thousand times,
     * and alternatives within alternatives double what follows them.
     *
     * @throws SyntaxError if it is longer than a rule becomes, or all pieces are
     */
    String piece(String code) {
        total += Math.min(code.length(), MAX_WRITTEN);
        if (code.length() > MAX_CODE || total > MAX_WRITTEN) {
            throw new SyntaxError(
                    tokens.peek(), "too much stands within something else up to here; divide it into functions");
        }
        return code;
    }

    /** A variable that no rule can name. */
    String freshVariable() {
        return "$__" + ++variables;
    }

    static String labelVariable(String label) {
        return "$__label_" + label.substring(1);
    }

    /** A name for a function that no other of this text has, as the engine keeps inner and outer ones in one place. */
    String freshFunction(String name, int arity, boolean hides) {
        String fresh = name;
        for (int i = 1; (hides && fresh.equals(name)) || !written.add(fresh + "/" + arity); i++) {
            fresh = name + "__" + i;
        }
        return fresh;
    }
}
