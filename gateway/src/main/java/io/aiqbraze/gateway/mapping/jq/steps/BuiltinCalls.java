package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;

/** Calls of functions that are written in Java. */
final class BuiltinCalls {
    /** Those that put out one value at most if their arguments do, and ask for no paths. One left out is only slower. */
    private static final Set<String> SINGLE = Set.of(
            "contains/1",
            "delpaths/1",
            "empty/0",
            "endswith/1",
            "error/0",
            "error/1",
            "explode/0",
            "floor/0",
            "from_entries/0",
            "fromjson/0",
            "has/1",
            "implode/0",
            "join/1",
            "keys/0",
            "keys_unsorted/0",
            "length/0",
            "ltrimstr/1",
            "not/0",
            "rtrimstr/1",
            "split/1",
            "startswith/1",
            "to_entries/0",
            "todateiso8601/0",
            "tojson/0",
            "tonumber/0",
            "tostring/0",
            "type/0");

    private static final Scope NO_NAMES = Scope.newEmptyScope();

    private BuiltinCalls() {}

    static boolean isSingle(String name, int arity) {
        return SINGLE.contains(name + "/" + arity);
    }

    static Single call(Function function, List<Single> arguments, Version version) {
        return (variables, in) -> {
            var result = new Caught();
            function.apply(NO_NAMES, expressions(arguments, variables), in, null, result, version);
            return result.value();
        };
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
