package io.aiqbraze.gateway.mapping.jq;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions and variables that may be used at one place of a rule: its own and those around it. */
final class Names {
    private final @Nullable Names around;
    private final Set<String> functions = new HashSet<>();
    private final Set<String> variables = new HashSet<>();

    Names() {
        this(null);
    }

    private Names(@Nullable Names around) {
        this.around = around;
    }

    Names inner() {
        return new Names(this);
    }

    /** Adds functions as {@code name/arity}. */
    void addFunctions(Set<String> added) {
        functions.addAll(added);
    }

    void addFunction(String name, int arity) {
        functions.add(name + "/" + arity);
    }

    /** Adds a variable with its leading dollar. */
    void addVariable(String name) {
        variables.add(name);
    }

    boolean hasFunction(String nameAndArity) {
        return functions.contains(nameAndArity) || (around != null && around.hasFunction(nameAndArity));
    }

    boolean hasVariable(String name) {
        return variables.contains(name) || (around != null && around.hasVariable(name));
    }
}
