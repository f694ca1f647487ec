package io.aiqbraze.gateway.mapping.jq.functions;

import java.util.Map;
import net.thisptr.jackson.jq.Function;

/** All functions of this package. */
public final class NativeFunctions {
    private NativeFunctions() {}

    /**
     * The functions by name and arity, for any thread. Those with two underscores stand for operators and words of jq.
     *
     * @param engine its own functions
     * @param run the one that is going on in the thread that asks
     */
    public static Map<String, Function> all(Run run, Map<String, Function> engine) {
        var table = new FunctionTable();
        var regexes = new RegexCache(run);
        ControlFunctions.addTo(table, run);
        GeneratorFunctions.addTo(table);
        LoopFunctions.addTo(table, run);
        RangeFunctions.addTo(table, run);
        ProductFunctions.addTo(table, run);
        PathFunctions.addTo(table);
        EntryFunctions.addTo(table);
        StreamFunctions.addTo(table, run);
        TextFunctions.addTo(table);
        TreeFunctions.addTo(table, run);
        JsonReading.addTo(table);
        PaidOperator.addTo(table);
        PaidFunctions.addTo(table, engine);
        OrderFunctions.addTo(table, engine);
        IndexFunctions.addTo(table);
        ConversionFunctions.addTo(table);
        FormatFunctions.addTo(table);
        RegexFunctions.addTo(table, regexes);
        SubstitutionFunctions.addTo(table, regexes);
        DateFunctions.addTo(table, run);
        MathFunctions.addTo(table);
        FloatFunctions.addTo(table);
        return table.functions();
    }
}
