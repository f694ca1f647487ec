package io.aiqbraze.jq;

import io.aiqbraze.jq.parse.IncludeLines;
import io.aiqbraze.jq.parse.NameScope;
import io.aiqbraze.jq.parse.SyntaxError;
import io.aiqbraze.jq.parse.Translation;
import io.aiqbraze.jq.steps.StepProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/** Compiles rules and the libraries they include, each library once, and gathers every fault. */
public final class RuleCompiler {
    private final Builtins builtins = Builtins.shared();
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
        return attempt(source, () -> compileRule(source));
    }

    private @Nullable Program compileRule(RuleSource source) throws JsonQueryException {
        int before = faults.size();
        IncludeLines includes = includes(source);
        Scope scope = builtins.newScope();
        boolean complete = include(source, includes, scope);
        if (includes.isAll()) {
            faults.add(source.fault(0, "holds no rule"));
            return null;
        }
        Translation translation = Translation.ofRule(includes.body(), names(includes));
        addUnknown(source, translation, complete);
        StepProgram steps = StepProgram.compile(translation.code(), Builtins.VERSION, scope);
        return faults.size() == before && complete ? new Program(steps) : null;
    }

    private interface Compilation<T> {
        @Nullable T get() throws JsonQueryException;
    }

    private <T> Optional<T> attempt(RuleSource source, Compilation<T> compilation) {
        try {
            return Optional.ofNullable(compilation.get());
        } catch (SyntaxError e) {
            add(source, e.in(source.text()));
        } catch (JsonQueryException e) {
            faults.add(source.fault(0, "the engine does not take it: " + e.getMessage()));
        } catch (StackOverflowError e) {
            faults.add(source.fault(0, "is nested too deeply"));
        }
        return Optional.empty();
    }

    private Library library(String name) {
        Library known = compiled.get(name);
        if (known != null) {
            return known;
        }
        // stands in while it is compiled, so that libraries that include each other come to an end
        compiled.put(name, Library.BROKEN);
        RuleSource source = libraries.get(name);
        Library library = source == null
                ? Library.BROKEN
                : attempt(source, () -> compileLibrary(source)).orElse(Library.BROKEN);
        compiled.put(name, library);
        return library;
    }

    private Library compileLibrary(RuleSource source) throws JsonQueryException {
        int before = faults.size();
        IncludeLines includes = includes(source);
        Scope scope = builtins.newScope();
        boolean complete = include(source, includes, scope);
        Translation translation = Translation.ofLibrary(includes.body(), names(includes));
        addUnknown(source, translation, complete);
        return new Library(builtins.define(translation, scope), complete && faults.size() == before);
    }

    /** Adds the included functions to the scope; false if some are missing, so that using them is no second fault. */
    private boolean include(RuleSource source, IncludeLines includes, Scope scope) {
        boolean complete = true;
        for (IncludeLines.Include include : includes.names()) {
            Library library = library(include.name());
            library.functions().forEach(scope::addFunction);
            complete &= library.good();
            if (!libraries.containsKey(include.name())) {
                faults.add(source.fault(include.line(), "there is no lib/" + include.name() + ".jq to include"));
            }
        }
        return complete;
    }

    private NameScope names(IncludeLines includes) {
        NameScope names = builtins.names().inner();
        includes.names()
                .forEach(include ->
                        names.addFunctions(library(include.name()).functions().keySet()));
        names.addVariable("$request");
        names.addVariable("$settings");
        return names;
    }

    private void addUnknown(RuleSource source, Translation translation, boolean complete) {
        if (complete) {
            translation.unknown().forEach(fault -> add(source, fault));
        }
    }

    private IncludeLines includes(RuleSource source) {
        IncludeLines includes = IncludeLines.of(source.text());
        includes.faults().forEach(fault -> add(source, fault));
        return includes;
    }

    private void add(RuleSource source, Translation.SourceFault fault) {
        faults.add(source.fault(fault.line(), fault.message()));
    }
}
