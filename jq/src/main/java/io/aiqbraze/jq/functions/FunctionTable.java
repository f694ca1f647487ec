package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Functions by name and arity, as they are gathered. */
final class FunctionTable {
    private final Map<String, Function> functions = new TreeMap<>();

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
        addOfValues(name, (in, none) -> function.apply(in));
    }

    void addOfValues(String name, ValueFunction function) {
        functions.put(name, function);
    }
}
