package io.aiqbraze.gateway.mapping.jq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reading of one text: its tokens, the names it uses in vain, and names that only the engine sees. */
final class Reading {
    private final RuleSource source;
    private final Tokens tokens;
    private final List<RuleFault> unknown = new ArrayList<>();
    private final Set<String> written = new HashSet<>();
    private int variables;

    Reading(RuleSource source, List<JqToken> tokens) {
        this.source = source;
        this.tokens = new Tokens(tokens);
    }

    Tokens tokens() {
        return tokens;
    }

    /** Functions, variables and labels that do not exist where they are named. */
    List<RuleFault> unknown() {
        return unknown;
    }

    void unknown(JqToken token, String message) {
        unknown.add(source.fault(token.line(), message));
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
