package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.run.RuleRun;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an expression put out, gathered, so that a loop over it needs no stack of calls.
 *
 * @param error what ended it, to be thrown when the values have been dealt with
 */
record ExpressionOutputs(List<Output> values, @Nullable JsonQueryException error) {
    /**
     * One value.
     *
     * @param path where it lies in the input, if that is asked for
     */
    record Output(JsonNode value, @Nullable Path path) {
        boolean isTrue() {
            return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
        }
    }

    /** Each value is a step. */
    static ExpressionOutputs of(Expression expression, Scope scope, Output in) {
        var values = new ArrayList<Output>(1);
        try {
            expression.apply(
                    scope,
                    in.value,
                    in.path,
                    (value, path) -> {
                        RuleRun.current().step();
                        values.add(new Output(value, path));
                    },
                    false);
            return new ExpressionOutputs(values, null);
        } catch (JsonQueryException e) {
            return new ExpressionOutputs(values, e);
        }
    }

    boolean isSingle() {
        return values.size() == 1 && error == null;
    }

    void end() throws JsonQueryException {
        if (error != null) {
            throw error;
        }
    }
}
