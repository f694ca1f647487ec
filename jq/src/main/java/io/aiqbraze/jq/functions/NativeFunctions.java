package io.aiqbraze.jq.functions;

import java.util.Map;
import net.thisptr.jackson.jq.Function;

/** All functions of this package. */
public final class NativeFunctions {
    private NativeFunctions() {}

    /**
     * The functions by name and arity, for any thread. Those with two underscores stand for operators and words of jq.
     *
     * @param engine its own functions
     */
    public static Map<String, Function> all(Map<String, Function> engine) {
        var table = new FunctionTable();
        var regexes = new RegexCache();
        ControlFunctions.addTo(table);
        GeneratorFunctions.addTo(table);
        LoopFunctions.addTo(table);
        RangeFunctions.addTo(table);
        ProductFunctions.addTo(table);
        PathFunctions.addTo(table);
        EntryFunctions.addTo(table);
        StreamFunctions.addTo(table);
        TextFunctions.addTo(table);
        TreeFunctions.addTo(table);
        JsonReading.addTo(table);
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
        FloatFunctions.addTo(table);
        return table.functions();
    }
}
