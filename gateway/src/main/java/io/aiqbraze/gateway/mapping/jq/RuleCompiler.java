package io.aiqbraze.gateway.mapping.jq;

import com.fasterxml.jackson.databind.node.NullNode;
import io.aiqbraze.gateway.mapping.jq.steps.Steps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Compiles rules and the libraries they include, each library once, and gathers every fault. */
public final class RuleCompiler {
    private static final String DEFINED = "__defined";

    private final Builtins builtins = new Builtins();
    private final Map<String, Library> compiled = new HashMap<>();
    private final SortedMap<String, RuleSource> libraries;
    private final List<RuleFault> faults;

    /**
     * Compiles the libraries.
     *
     * @param libraries by name
     * @param faults where all that is wrong goes
     */
    public RuleCompiler(SortedMap<String, RuleSource> libraries, List<RuleFault> faults) {
        this.libraries = libraries;
        this.faults = faults;
        for (String name : libraries.keySet()) {
            Library unused = library(name);
        }
    }

    /** The functions that a library defines; not good if it, or what it includes, is at fault. */
    private record Library(Map<String, Function> functions, boolean good) {
        static final Library BROKEN = new Library(Map.of(), false);
    }

    /** Compiles the rule of a stream; empty if there are faults. */
    public Optional<Program> compile(RuleSource source) {
        try {
            return compileRule(source);
        } catch (StackOverflowError e) {
            faults.add(nestedTooDeeply(source));
            return Optional.empty();
        }
    }

    private Optional<Program> compileRule(RuleSource source) {
        int before = faults.size();
        Includes includes = Includes.of(source, faults);
        Scope scope = builtins.newScope();
        boolean complete = include(source, includes, scope);
        try {
            if (JqLexer.tokens(includes.body()).size() == 1) {
                faults.add(source.fault(0, "holds no rule"));
                return Optional.empty();
            }
            Steps query = Steps.compile(includes.body(), Builtins.VERSION, scope);
            if (complete) {
                resolve(source, includes, scope.getLocalFunctions().keySet());
            }
            return faults.size() == before && complete ? Optional.of(new Program(query)) : Optional.empty();
        } catch (JsonQueryException e) {
            faults.add(SyntaxFault.of(source, e));
            return Optional.empty();
        }
    }

    private Library library(String name) {
        Library known = compiled.get(name);
        if (known != null) {
            return known;
        }
        // stands in while it is compiled, so that libraries that include each other come to an end
        compiled.put(name, Library.BROKEN);
        RuleSource source = libraries.get(name);
        Library library = source == null ? Library.BROKEN : compiled(source);
        compiled.put(name, library);
        return library;
    }

    private Library compiled(RuleSource source) {
        try {
            return compileLibrary(source);
        } catch (StackOverflowError e) {
            faults.add(nestedTooDeeply(source));
            return Library.BROKEN;
        }
    }

    private static RuleFault nestedTooDeeply(RuleSource source) {
        return source.fault(0, "is nested too deeply");
    }

    private Library compileLibrary(RuleSource source) {
        int before = faults.size();
        Includes includes = Includes.of(source, faults);
        Scope scope = builtins.newScope();
        boolean complete = include(source, includes, scope);
        Map<String, Function> own = new HashMap<>();
        try {
            // the scope of the definitions shows itself to a function called behind them
            scope.addFunction(DEFINED, 0, (defined, arguments, in, path, output, version) -> {
                own.putAll(defined.getLocalFunctions());
                builtins.addMissing(defined);
            });
            JsonQuery.compile(includes.body() + " " + DEFINED, Builtins.VERSION)
                    .apply(scope, NullNode.getInstance(), ignored -> {});
        } catch (JsonQueryException e) {
            faults.add(SyntaxFault.of(source, e));
            return Library.BROKEN;
        }
        if (complete) {
            resolve(source, includes, scope.getLocalFunctions().keySet());
        }
        return new Library(own, complete && faults.size() == before);
    }

    /** Adds the included functions to the scope; false if some are missing, so that using them is no second fault. */
    private boolean include(RuleSource source, Includes includes, Scope scope) {
        boolean complete = true;
        for (Includes.Include include : includes.names()) {
            Library library = library(include.name());
            library.functions().forEach(scope::addFunction);
            complete &= library.good();
            if (!libraries.containsKey(include.name())) {
                faults.add(source.fault(include.line(), "there is no lib/" + include.name() + ".jq to include"));
            }
        }
        return complete;
    }

    private void resolve(RuleSource source, Includes includes, Set<String> functions) {
        var names = new Names();
        names.addFunctions(functions);
        names.addVariable("$request");
        names.addVariable("$settings");
        new NameResolver(source, includes.body(), faults).resolve(names);
    }
}
