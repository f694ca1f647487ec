package io.aiqbraze.gateway.mapping.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** jq's own functions as rules may use them: nothing that reaches outside, and no loop or regex without end. */
final class Builtins {
    /** The version that Debian's {@code jq} speaks, too. */
    static final Version VERSION = Versions.JQ_1_6;

    private static final int MAX_REGEX_INPUT = 16_384;

    private final Map<String, Function> functions;

    Builtins() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(VERSION, scope);
        Map<String, Function> loaded = scope.getLocalFunctions();
        // into the scope itself, where the functions that are written in jq look for them
        for (String range : List.of("range/1", "range/2", "range/3")) {
            scope.addFunction(range, counted(known(loaded, range)));
        }
        for (String regex : List.of("_match_impl/3", "_sub_impl/3")) {
            scope.addFunction(regex, bounded(known(loaded, regex)));
        }
        for (String conversion : List.of("tostring/0", "tojson/0", "@json/0")) {
            scope.addFunction(conversion, gathered(known(loaded, conversion)));
        }
        functions = scope.getLocalFunctions();
        functions.remove("debug_scope/0");
    }

    private static Function known(Map<String, Function> functions, String name) {
        return Objects.requireNonNull(functions.get(name), name);
    }

    /** A scope that holds them all itself: each level to climb costs every call of a function. */
    Scope newScope() {
        Scope scope = Scope.newEmptyScope();
        functions.forEach(scope::addFunction);
        scope.setValue("request", () -> Evaluation.current().request());
        scope.setValue("settings", () -> Evaluation.current().settings());
        return scope;
    }

    /** Brings them into a scope of definitions, one level nearer to what calls them. */
    void addMissing(Scope scope) {
        functions.forEach((name, function) -> {
            if (!scope.getLocalFunctions().containsKey(name)) {
                scope.addFunction(name, function);
            }
        });
    }

    private static Function counted(Function function) {
        return (scope, arguments, in, path, output, version) -> function.apply(
                scope,
                arguments,
                in,
                path,
                (value, valuePath) -> {
                    Evaluation.current().step();
                    output.emit(value, valuePath);
                },
                version);
    }

    /** The engine takes an error of what comes behind these for one of their own, and its message is lost. */
    private static Function gathered(Function function) {
        return (scope, arguments, in, path, output, version) -> {
            var values = new ArrayList<JsonNode>(1);
            function.apply(scope, arguments, in, path, (value, unusedPath) -> values.add(value), version);
            for (JsonNode value : values) {
                output.emit(value, null);
            }
        };
    }

    private static Function bounded(Function regex) {
        return (scope, arguments, in, path, output, version) -> {
            checkLength(in);
            regex.apply(scope, arguments, in, path, output, version);
        };
    }

    private static void checkLength(JsonNode in) throws JsonQueryException {
        if (in.isTextual() && in.textValue().length() > MAX_REGEX_INPUT) {
            throw new JsonQueryException("a regex is not tried on more than " + MAX_REGEX_INPUT + " characters");
        }
    }
}
