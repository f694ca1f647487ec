package io.aiqbraze.gateway.mapping.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Functions by name and arity, as they are gathered. */
final class FunctionTable {
    private final Map<String, Function> functions = new TreeMap<>();

    /** A function of its input and the values of its arguments. */
    interface ValueFunction {
        JsonNode apply(JsonNode in, List<JsonNode> arguments) throws JsonQueryException;
    }

    /** A function of its input alone. */
    interface InputFunction {
        JsonNode apply(JsonNode in) throws JsonQueryException;
    }

    Map<String, Function> functions() {
        return functions;
    }

    void add(String name, Function function) {
        functions.put(name, function);
    }

    void add(String name, InputFunction function) {
        functions.put(name, (scope, arguments, in, path, output, version) -> output.emit(function.apply(in), null));
    }

    /** A function that is called for each combination of the values that its arguments put out, the first fastest. */
    void addOfValues(String name, ValueFunction function) {
        functions.put(name, (scope, arguments, in, path, output, version) -> {
            switch (arguments.size()) {
                case 1 ->
                    arguments.get(0).apply(scope, in, value -> output.emit(function.apply(in, List.of(value)), null));
                case 2 ->
                    arguments
                            .get(1)
                            .apply(
                                    scope,
                                    in,
                                    second -> arguments
                                            .get(0)
                                            .apply(
                                                    scope,
                                                    in,
                                                    first -> output.emit(
                                                            function.apply(in, List.of(first, second)), null)));
                default ->
                    arguments
                            .get(2)
                            .apply(
                                    scope,
                                    in,
                                    third -> arguments
                                            .get(1)
                                            .apply(
                                                    scope,
                                                    in,
                                                    second -> arguments
                                                            .get(0)
                                                            .apply(
                                                                    scope,
                                                                    in,
                                                                    first -> output.emit(
                                                                            function.apply(
                                                                                    in, List.of(first, second, third)),
                                                                            null))));
            }
        });
    }
}
