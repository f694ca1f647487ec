package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.TextNode;
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
    /**
     * Those that put out one value at most if their arguments do, and ask for no paths. The engine calls the others,
     * which is only slower.
     */
    static final Set<String> SINGLE = Set.of("""
            _match_impl/3 _sub_impl/3 acos/0 asin/0 atan/0 atan2/2 cbrt/0 ceil/0 contains/1 cos/0 cosh/0 delpaths/1
            empty/0 endswith/1 error/0 error/1 exp/0 exp10/0 exp2/0 explode/0 expm1/0 floor/0 from_entries/0
            fromdateiso8601/0 fromjson/0 getpath/1 group_by/1 has/1 implode/0 index/1 indices/1 infinite/0 isinfinite/0
            isnan/0 isnormal/0 join/1 keys/0 keys_unsorted/0 length/0 log/0 log10/0 log1p/0 log2/0 ltrimstr/1 max_by/1
            min_by/1 nan/0 not/0 pow/2 reverse/0 rindex/1 round/0 rtrimstr/1 setpath/2 sin/0 sinh/0 sort_by/1
            split/1 sqrt/0 startswith/1 tan/0 tanh/0 to_entries/0 todateiso8601/0 tojson/0 tonumber/0 tostring/0 type/0
            utf8bytelength/0
            """.strip().split("\\s+"));

    private static final Map<JsonNodeType, JsonNode> TYPES = new EnumMap<>(Map.of(
            JsonNodeType.NULL, new TextNode("null"),
            JsonNodeType.BOOLEAN, new TextNode("boolean"),
            JsonNodeType.NUMBER, new TextNode("number"),
            JsonNodeType.STRING, new TextNode("string"),
            JsonNodeType.ARRAY, new TextNode("array"),
            JsonNodeType.OBJECT, new TextNode("object")));

    private static final Scope NO_NAMES = Scope.newEmptyScope();

    private BuiltinCalls() {}

    static @Nullable Step call(Function function, String nameAndArity, List<Single> arguments, Version version) {
        if (!SINGLE.contains(nameAndArity)) {
            return null;
        }
        Single call = call(function, arguments, version);
        // these two, which every rule calls again and again, in a few instructions: 0.1 µs an event
        if (function instanceof TypeFunction) {
            return type(call);
        }
        return function instanceof NotFunction ? not() : call;
    }

    private static Single call(Function function, List<Single> arguments, Version version) {
        return (variables, in) -> {
            var result = new Caught();
            function.apply(NO_NAMES, expressions(arguments, variables), in, null, result, version);
            return result.value();
        };
    }

    private static Single type(Single other) {
        return (variables, in) -> {
            JsonNode type = TYPES.get(in.getNodeType());
            return type == null ? other.value(variables, in) : type;
        };
    }

    private static Single not() {
        return (variables, in) -> BooleanNode.valueOf(!Operators.holds(in));
    }

    private static List<Expression> expressions(List<Single> arguments, JsonNode[] variables) {
        var expressions = new Expression[arguments.size()];
        for (int i = 0; i < expressions.length; i++) {
            Single argument = arguments.get(i);
            expressions[i] = (scope, in, path, output, requirePath) -> {
                JsonNode value = argument.value(variables, in);
                if (value != null) {
                    output.emit(value, null);
                }
            };
        }
        return Arrays.asList(expressions);
    }
}
