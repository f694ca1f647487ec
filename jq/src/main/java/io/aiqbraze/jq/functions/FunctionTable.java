package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** The functions of this package by name and arity, gathered from each class of them. */
public final class FunctionTable {
    private final Map<String, Function> functions = new TreeMap<>();

    private FunctionTable() {}

    /** A function of its input alone. */
    interface InputFunction {
        JsonNode apply(JsonNode in) throws JsonQueryException;
    }

    /**
     * All functions, for any thread. Those with two underscores stand for operators and words of jq.
     *
     * @param engine its own functions
     */
    public static Map<String, Function> all(Map<String, Function> engine) {
        var table = new FunctionTable();
        var regexes = new RegexCache();
        ControlFunctions.addTo(table);
        GeneratorFunctions.addTo(table);
        LoopFunctions.addTo(table);
        ProductFunctions.addTo(table);
        PathFunctions.addTo(table);
        TreeFunctions.addTo(table);
        StreamFunctions.addTo(table);
        TextFunctions.addTo(table);
        PaidOperator.addTo(table);
        PaidFunctions.addTo(table, engine);
        OrderFunctions.addTo(table, engine);
        IndexFunctions.addTo(table);
        ConversionFunctions.addTo(table);
        FormatFunctions.addTo(table);
        RegexFunctions.addTo(table, regexes);
        SubstitutionFunctions.addTo(table, regexes);
        DateFunctions.addTo(table);
        MathFunctions.addTo(table);
        return table.functions;
    }

    void add(String name, Function function) {
        functions.put(name, function);
    }

    void add(String name, InputFunction function) {
        addOfValues(name, (in, none) -> function.apply(in));
    }

    void addPassing(String name, PassingFunction function) {
        functions.put(name, function);
    }

    void addOfValues(String name, ValueFunction function) {
        functions.put(name, function);
    }

    /** A function that makes one value of its input and a value of each argument, and needs the engine for nothing else. */
    public interface ValueFunction extends Function {
        /** The value for an input and the values of the arguments. */
        JsonNode of(JsonNode in, List<JsonNode> arguments) throws JsonQueryException;

        /** For each combination of the values that the arguments put out, the first of them changing fastest. */
        @Override
        default void apply(
                Scope scope,
                List<Expression> arguments,
                JsonNode in,
                @Nullable Path path,
                PathOutput output,
                Version version)
                throws JsonQueryException {
            combine(scope, arguments, arguments.size(), new JsonNode[arguments.size()], in, output);
        }

        private void combine(
                Scope scope, List<Expression> arguments, int open, JsonNode[] values, JsonNode in, PathOutput output)
                throws JsonQueryException {
            if (open == 0) {
                output.emit(of(in, List.of(values)), null);
                return;
            }
            arguments.get(open - 1).apply(scope, in, value -> {
                values[open - 1] = value;
                combine(scope, arguments, open - 1, values, in, output);
            });
        }
    }

    /** A function that puts out what it gets, path and all, once that is counted. */
    interface PassingFunction extends ValueFunction {
        void count(JsonNode in);

        @Override
        default JsonNode of(JsonNode in, List<JsonNode> none) {
            count(in);
            return in;
        }

        @Override
        default void apply(
                Scope scope,
                List<Expression> none,
                JsonNode in,
                @Nullable Path path,
                PathOutput output,
                Version version)
                throws JsonQueryException {
            count(in);
            output.emit(in, path);
        }
    }
}
