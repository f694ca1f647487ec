package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.steps.Step.Single;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.literal.ValueLiteral;
import org.jspecify.annotations.Nullable;

/** Steps whose value is there: {@code .}, {@code 1}, {@code $variable}. */
final class ValueSteps {
    private static final PrivateField<String> MODULE = PrivateField.of(VariableAccess.class, "moduleName");
    private static final PrivateField<String> NAME = PrivateField.of(VariableAccess.class, "name");

    static final Single INPUT = (variables, in) -> in;

    private ValueSteps() {}

    static Step input(Expression expression, NameBindings here, StepCompiler compiler) {
        return INPUT;
    }

    static Step literal(Expression expression, NameBindings here, StepCompiler compiler) {
        return new Constant(((ValueLiteral) expression).value());
    }

    static @Nullable Step variable(Expression expression, NameBindings here, StepCompiler compiler) {
        return MODULE.orNull(expression) == null ? here.variable(NAME.in(expression)) : null;
    }

    /** What always has the same value. */
    record Constant(JsonNode value) implements Single {
        @Override
        public JsonNode value(JsonNode[] variables, JsonNode in) {
            return value;
        }
    }

    /** The value that a variable has now. */
    static Single at(int place) {
        return (variables, in) -> variables[place];
    }
}
