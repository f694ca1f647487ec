package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import net.thisptr.jackson.jq.internal.misc.Pair;
import net.thisptr.jackson.jq.internal.tree.ArrayConstruction;
import net.thisptr.jackson.jq.internal.tree.FieldConstruction;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.IdentifierKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.JsonQueryKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.ObjectConstruction;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import net.thisptr.jackson.jq.internal.tree.StringKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.VariableKeyFieldConstruction;
import org.jspecify.annotations.Nullable;

/**
 * Steps that make something: a text {@code "up to \(.max)"}, {@code @base64 "\(.id)"}, {@code @base64}; an array
 * {@code [f]}; an object {@code {name: 1, "other": 2, (.key): 3, short, $variable}}.
 */
final class ConstructionSteps {
    private static final PrivateField<String> TEMPLATE = PrivateField.of(StringInterpolation.class, "template");
    private static final PrivateField<List<Pair<Integer, Expression>>> INSERTED =
            PrivateField.of(StringInterpolation.class, "interpolations");

    private static final PrivateField<String> FORMAT_NAME = PrivateField.of(FormattingFilter.class, "name");
    private static final PrivateField<Version> FORMAT_VERSION = PrivateField.of(FormattingFilter.class, "version");

    private static final PrivateField<Expression> KEY = PrivateField.of(JsonQueryKeyFieldConstruction.class, "key");
    private static final PrivateField<Expression> VALUE = PrivateField.of(JsonQueryKeyFieldConstruction.class, "value");
    private static final PrivateField<String> VARIABLE = PrivateField.of(VariableKeyFieldConstruction.class, "name");

    private ConstructionSteps() {}

    /** A text as it stands there; a translated rule puts values into it with {@code __append}. */
    static @Nullable Step text(Expression expression, NameBindings here, StepCompiler compiler) {
        return INSERTED.in(expression).isEmpty() ? new Step.Constant(new TextNode(TEMPLATE.in(expression))) : null;
    }

    /** {@code __append(__append("a"; .b; "c"); .d; "e")} is one text of five pieces. */
    static @Nullable Step append(Expression call, NameBindings here, StepCompiler compiler) {
        var pieces = new ArrayDeque<Single>();
        Expression rest = call;
        while (FunctionCalls.isAppend(rest)) {
            List<Expression> given = FunctionCalls.given(rest);
            for (int i = given.size() - 1; i > 0; i--) {
                Single piece = compiler.single(given.get(i), here.below());
                if (piece == null) {
                    return null;
                }
                pieces.addFirst(piece);
            }
            rest = given.get(0);
        }
        Single first = compiler.single(rest, here.below());
        if (first == null) {
            return null;
        }
        pieces.addFirst(first);
        return text(pieces.toArray(Single[]::new));
    }

    static @Nullable Step format(Expression expression, NameBindings here, StepCompiler compiler) {
        return here.function("@" + FORMAT_NAME.in(expression), 0) instanceof NameBindings.Builtin builtin
                ? BuiltinCalls.call(builtin.function(), "", List.of(), FORMAT_VERSION.in(expression))
                : null;
    }

    /** The last value comes first, as in the engine. */
    private static Single text(Single[] pieces) {
        return (variables, in) -> {
            var texts = new String[pieces.length];
            long length = 0;
            for (int i = texts.length - 1; i >= 0; i--) {
                JsonNode value = pieces[i].value(variables, in);
                if (value == null) {
                    return null;
                }
                texts[i] = value.textValue();
                length += texts[i].length();
            }
            RunMemory.current().payText(length);
            return new TextNode(String.join("", texts));
        };
    }

    /** {@code [f]}. */
    static Step array(Expression expression, NameBindings here, StepCompiler compiler) {
        Expression elements = ((ArrayConstruction) expression).q;
        Step step = elements == null ? (variables, in, output) -> {} : compiler.step(elements, here.below());
        return (Single) (variables, in) -> {
            ArrayNode array = RunMemory.current().arrayNode();
            step.each(variables, in, array::add);
            return array;
        };
    }

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
            return new Step.Constant(new TextNode(named.key));
        }
        if (field instanceof VariableKeyFieldConstruction) {
            return new Step.Constant(new TextNode(VARIABLE.in(field)));
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
