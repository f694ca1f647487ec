package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.functions.FunctionTable;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.internal.functions.NotFunction;
import net.thisptr.jackson.jq.internal.functions.TypeFunction;
import org.jspecify.annotations.Nullable;

/** Calls of functions that are written in Java. */
final class BuiltinCalls {
    /** What puts out one value at most if its arguments do, and asks for no paths. The engine calls all others. */
    private static final Set<String> SINGLE = Set.of("""
            bsearch/1 contains/1 empty/0 endswith/1 error/0 error/1 explode/0 fromjson/0 getpath/1 gsub/2 gsub/3
            infinite/0 isinfinite/0 isnan/0 isnormal/0 keys/0 keys_unsorted/0 length/0 ltrimstr/1 nan/0 not/0 reverse/0
            rtrimstr/1 split/1 split/2 startswith/1 sub/2 sub/3 test/1 test/2 to_entries/0 type/0 utf8bytelength/0
            """.strip().split("\\s+"));
    /** What puts out one value at most whatever its arguments put out. */
    private static final Set<String> ALWAYS_SINGLE =
            Set.of("first/1", "group_by/1", "isempty/1", "max_by/1", "min_by/1", "sort_by/1");

    private static final Map<JsonNodeType, JsonNode> TYPES = new EnumMap<>(Map.of(
            JsonNodeType.NULL, new TextNode("null"),
            JsonNodeType.BOOLEAN, new TextNode("boolean"),
            JsonNodeType.NUMBER, new TextNode("number"),
            JsonNodeType.STRING, new TextNode("string"),
            JsonNodeType.ARRAY, new TextNode("array"),
            JsonNodeType.OBJECT, new TextNode("object")));

    private static final Scope NO_NAMES = Scope.newEmptyScope();

    private BuiltinCalls() {}

    /** The call; null if it may put out more than one value, or asks for paths. */
    static @Nullable Single call(Function function, String nameAndArity, List<Step> arguments, Version version) {
        var singles = arguments.stream()
                .filter(Single.class::isInstance)
                .map(Single.class::cast)
                .toList();
        boolean single = singles.size() == arguments.size();
        if (single && function instanceof FunctionTable.ValueFunction ofValues) {
            return ofValues(ofValues, singles);
        }
        if ((single && SINGLE.contains(nameAndArity)) || ALWAYS_SINGLE.contains(nameAndArity)) {
            return call(function, arguments, version);
        }
        return null;
    }

    private static Single call(Function function, List<Step> arguments, Version version) {
        Single call = (variables, in) -> {
            var result = new Step.Caught();
            function.apply(NO_NAMES, expressions(arguments, variables), in, null, result, version);
            return result.value();
        };
        // these two, which every rule calls again and again, in a few instructions: 0.1 µs an event
        if (function instanceof TypeFunction) {
            return type(call);
        }
        return function instanceof NotFunction ? not() : call;
    }

    private static Single ofValues(FunctionTable.ValueFunction function, List<Single> arguments) {
        return (variables, in) -> {
            var values = new JsonNode[arguments.size()];
            for (int i = values.length - 1; i >= 0; i--) {
                JsonNode value = arguments.get(i).value(variables, in);
                if (value == null) {
                    return null;
                }
                values[i] = value;
            }
            return function.of(in, List.of(values));
        };
    }

    private static Single type(Single other) {
        return (variables, in) -> {
            JsonNode type = TYPES.get(in.getNodeType());
            return type == null ? other.value(variables, in) : type;
        };
    }

    private static Single not() {
        return (variables, in) -> BooleanNode.valueOf(!ConditionSteps.holds(in));
    }

    private static List<Expression> expressions(List<Step> arguments, JsonNode[] variables) {
        var expressions = new Expression[arguments.size()];
        for (int i = 0; i < expressions.length; i++) {
            Step argument = arguments.get(i);
            expressions[i] = (scope, in, path, output, requirePath) ->
                    argument.each(variables, in, value -> output.emit(value, null));
        }
        return Arrays.asList(expressions);
    }
}
