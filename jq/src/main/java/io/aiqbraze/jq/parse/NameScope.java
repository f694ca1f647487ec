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

    /** A function that can be called at some place of a rule. Changes while the rule is read. */
    static final class CallTarget {
        private final String name;
        private final boolean parameter;
        private boolean open;
        private boolean called;

        private CallTarget(String name, boolean parameter, boolean open) {
            this.name = name;
            this.parameter = parameter;
            this.open = open;
        }

        /** A function that is there already. */
        static CallTarget known(String name) {
            return new CallTarget(name, false, false);
        }

        /** A function whose definition begins here; the engine will know it by that name. */
        static CallTarget begun(String name) {
            return new CallTarget(name, false, true);
        }

        /** What is given to a function. */
        static CallTarget parameter(String name) {
            return new CallTarget(name, true, false);
        }

        void end() {
            open = false;
        }

        /** Its name in the engine's words. */
        String call() {
            // those that are there already are shared by all rules
            called |= parameter;
            return name;
        }

        /** Whether this is the inside of its own definition, so that calls of it may loop. */
        boolean isOpen() {
            return open;
        }

        boolean isParameter() {
            return parameter;
        }

        boolean isCalled() {
            return called;
        }
    }
}
