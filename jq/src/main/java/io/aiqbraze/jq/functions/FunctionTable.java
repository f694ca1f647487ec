package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;

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

    void addOfValues(String name, ValueFunction function) {
        functions.put(name, function);
    }
}
