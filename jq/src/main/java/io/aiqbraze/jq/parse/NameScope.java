package io.aiqbraze.jq.parse;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be named at one place of a rule: what is bound there and all around it. */
public final class NameScope {
    private final @Nullable NameScope around;
    private final Map<String, CallTarget> functions = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private final Set<String> reserved = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    /** Nothing may be named yet. */
    public NameScope() {
        this(null);
    }

    private NameScope(@Nullable NameScope around) {
        this.around = around;
    }

    /** A place within this one: what is added there is not seen here. */
    public NameScope inner() {
        return new NameScope(this);
    }

    /** Adds functions that are there already, as {@code name/arity}; those with two underscores are not for rules. */
    public void addFunctions(Collection<String> added) {
        for (String function : added) {
            if (function.startsWith("__")) {
                reserved.add(function);
            } else {
                addFunction(function, CallTarget.known(function.substring(0, function.lastIndexOf('/'))));
            }
        }
    }

    void addFunction(String nameAndArity, CallTarget callee) {
        functions.put(nameAndArity, callee);
    }

    /** Adds a variable with its leading dollar, or a label as {@code label $name}. */
    public void addVariable(String name) {
        variables.add(name);
    }

    @Nullable CallTarget function(String nameAndArity) {
        CallTarget own = functions.get(nameAndArity);
        return own != null || around == null ? own : around.function(nameAndArity);
    }

    /** Says that this is the inside of the definition of a function of that name. */
    void open(String name) {
        open.add(name);
    }

    boolean isOpen(String name) {
        return open.contains(name) || (around != null && around.isOpen(name));
    }

    /** Whether a definition would take this name from what the translation itself calls. */
    boolean isReserved(String function) {
        return reserved.contains(function) || (around != null && around.isReserved(function));
    }

    boolean hasVariable(String name) {
        return variables.contains(name) || (around != null && around.hasVariable(name));
    }
}
