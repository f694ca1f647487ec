package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.ArrayList;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import net.thisptr.jackson.jq.internal.tree.FieldConstruction;
import net.thisptr.jackson.jq.internal.tree.IdentifierKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.JsonQueryKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.ObjectConstruction;
import net.thisptr.jackson.jq.internal.tree.StringKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.VariableKeyFieldConstruction;
import org.jspecify.annotations.Nullable;

/** Steps that make an object: {@code {name: 1, "other": 2, (.key): 3, short, $variable}}. */
final class ObjectSteps {
    private static final PrivateField<Expression> KEY = PrivateField.of(JsonQueryKeyFieldConstruction.class, "key");
    private static final PrivateField<Expression> VALUE = PrivateField.of(JsonQueryKeyFieldConstruction.class, "value");
    private static final PrivateField<String> VARIABLE = PrivateField.of(VariableKeyFieldConstruction.class, "name");

    private ObjectSteps() {}

    private record Entry(Single key, Single value) {}

    static @Nullable Step object(Expression expression, NameBindings here, StepCompiler compiler) {
        var entries = new ArrayList<Entry>();
        for (FieldConstruction field : ((ObjectConstruction) expression).fields) {
            Single key = key(field, here, compiler);
            Single value = key == null ? null : value(field, key, here, compiler);
            if (key == null || value == null) {
                return null;
            }
            entries.add(new Entry(key, value));
        }
        return compiler.fresh(object(entries.toArray(Entry[]::new)));
    }

    private static @Nullable Single key(FieldConstruction field, NameBindings here, StepCompiler compiler) {
        if (field instanceof IdentifierKeyFieldConstruction named) {
            return new ValueSteps.Constant(new TextNode(named.key));
        }
        if (field instanceof VariableKeyFieldConstruction) {
            return new ValueSteps.Constant(new TextNode(VARIABLE.in(field)));
        }
        return compiler.single(
                field instanceof StringKeyFieldConstruction quoted ? quoted.key : KEY.in(field), here.below());
    }

    private static @Nullable Single value(
            FieldConstruction field, Single key, NameBindings here, StepCompiler compiler) {
        if (field instanceof VariableKeyFieldConstruction) {
            return here.variable(VARIABLE.in(field));
        }
        Expression value = field instanceof IdentifierKeyFieldConstruction named
                ? named.value
                : field instanceof StringKeyFieldConstruction quoted ? quoted.value : VALUE.in(field);
        return value == null ? ofInput(key) : compiler.single(value, here.below());
    }

    /** The value under the same name. */
    private static Single ofInput(Single key) {
        return (variables, in) -> {
            JsonNode name = key.value(variables, in);
            JsonNode value = name == null ? null : in.get(name.textValue());
            return value == null ? NullNode.getInstance() : value;
        };
    }

    private static Single object(Entry[] entries) {
        return (variables, in) -> {
            ObjectNode object = RunMemory.current().objectNode();
            for (Entry entry : entries) {
                JsonNode key = entry.key.value(variables, in);
                if (key != null && !key.isTextual()) {
                    throw new JsonQueryTypeException("Cannot use %s as object key", key);
                }
                JsonNode value = key == null ? null : entry.value.value(variables, in);
                if (key == null || value == null) {
                    return null;
                }
                object.set(key.textValue(), value);
            }
            return object;
        };
    }
}
