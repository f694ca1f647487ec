package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

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
