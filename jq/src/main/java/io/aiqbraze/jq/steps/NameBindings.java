package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.FixedScopeQuery;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import org.jspecify.annotations.Nullable;

/** What names mean at a place of a program. Grows while the program is compiled, and does not change when it runs. */
final class NameBindings {
    private static final PrivateField<String> NAME = PrivateField.of(JsonQueryFunction.class, "name");
    private static final PrivateField<List<String>> PARAMETERS = PrivateField.of(JsonQueryFunction.class, "params");
    private static final PrivateField<Expression> BODY = PrivateField.of(JsonQueryFunction.class, "body");
    private static final PrivateField<Scope> CLOSURE = PrivateField.of(JsonQueryFunction.class, "closure");

    /** What was defined beforehand. */
    private final Scope scope;

    private final @Nullable NameBindings around;
    private final Map<String, Meaning> functions = new HashMap<>();
    private final Map<String, Single> variables = new HashMap<>();
    /** The bodies of the functions that were called to get here. */
    private final Set<Expression> calls;

    private NameBindings(Scope scope, @Nullable NameBindings around, Set<Expression> calls) {
        this.scope = scope;
        this.around = around;
        this.calls = calls;
    }

    /** What a function's name stands for. */
    sealed interface Meaning {}

    /** What was given for a parameter; it means what it means where it was given. */
    record Argument(String name, Expression expression, NameBindings caller) implements Meaning {}

    /** A function that is written in jq; of its parameters those with a dollar are variables. */
    record Definition(String name, List<String> parameters, Expression body, NameBindings around) implements Meaning {}

    /** A function that is written in Java. */
    record Builtin(Function function) implements Meaning {}

    static NameBindings of(Scope scope) {
        return new NameBindings(scope, null, Set.of());
    }

    /** A place whose own names are not seen around it. */
    NameBindings below() {
        return new NameBindings(scope, this, calls);
    }

    /** The inside of a function that is called from here. */
    NameBindings inside(Definition function) {
        var deeper = new HashSet<>(calls);
        deeper.add(function.body);
        var inside = new NameBindings(function.around.scope, function.around, deeper);
        inside.define(function);
        return inside;
    }

    /** Whether this is the inside of the function, or of one that it called. */
    boolean isInside(Definition function) {
        return calls.contains(function.body);
    }

    void define(Definition function) {
        functions.put(key(function.name, function.parameters.size()), function);
    }

    void give(Argument argument) {
        functions.put(key(argument.name, 0), argument);
    }

    void bind(String variable, Single value) {
        variables.put(variable, value);
    }

    /** What a function's name means here; null if nothing yet. */
    @Nullable Meaning function(String name, int arity) {
        Meaning meaning = functions.get(key(name, arity));
        if (meaning != null) {
            return meaning;
        }
        return around == null ? known(scope.getFunction(name, arity)) : around.function(name, arity);
    }

    /** What a variable's name means here; null if nothing yet. */
    @Nullable Single variable(String name) {
        Single variable = variables.get(name);
        if (variable != null) {
            return variable;
        }
        if (around != null) {
            return around.variable(name);
        }
        var value = scope.getValueWithPath(name);
        return value == null ? null : (values, in) -> value.value();
    }

    /** The same for the engine, with the values that the variables have now. */
    Scope scope(JsonNode[] values) throws JsonQueryException {
        if (around == null) {
            return scope;
        }
        Scope now = Scope.newChildScope(around.scope(values));
        for (var function : functions.entrySet()) {
            if (function.getValue() instanceof Argument argument) {
                var body = new FixedScopeQuery(argument.caller.scope(values), argument.expression);
                now.addFunction(function.getKey(), new JsonQueryFunction(argument.name, List.of(), body, now));
            } else if (function.getValue() instanceof Definition definition) {
                Scope closure = definition.around == this ? now : definition.around.scope(values);
                now.addFunction(
                        function.getKey(),
                        new JsonQueryFunction(definition.name, definition.parameters, definition.body, closure));
            }
        }
        for (var variable : variables.entrySet()) {
            JsonNode value = variable.getValue().value(values, NullNode.getInstance());
            now.setValue(variable.getKey(), value);
        }
        return now;
    }

    private static @Nullable Meaning known(@Nullable Function function) {
        if (!(function instanceof JsonQueryFunction)) {
            return function == null ? null : new Builtin(function);
        }
        return new Definition(NAME.in(function), PARAMETERS.in(function), BODY.in(function), of(CLOSURE.in(function)));
    }

    private static String key(String name, int arity) {
        return name + "/" + arity;
    }
}
