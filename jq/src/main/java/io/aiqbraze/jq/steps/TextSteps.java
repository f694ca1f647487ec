package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.steps.Step.Single;
import java.util.ArrayDeque;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.internal.misc.Pair;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import org.jspecify.annotations.Nullable;

/** Steps that make a text: {@code "up to \(.max)"}, {@code @base64 "\(.id)"}, {@code @base64}. */
final class TextSteps {
    private static final PrivateField<String> TEMPLATE = PrivateField.of(StringInterpolation.class, "template");
    private static final PrivateField<List<Pair<Integer, Expression>>> INSERTED =
            PrivateField.of(StringInterpolation.class, "interpolations");

    private static final PrivateField<String> FORMAT_NAME = PrivateField.of(FormattingFilter.class, "name");
    private static final PrivateField<Version> FORMAT_VERSION = PrivateField.of(FormattingFilter.class, "version");

    private TextSteps() {}

    /** A text as it stands there; a translated rule puts values into it with {@code __append}. */
    static @Nullable Step text(Expression expression, NameBindings here, StepCompiler compiler) {
        return INSERTED.in(expression).isEmpty()
                ? new ValueSteps.Constant(new TextNode(TEMPLATE.in(expression)))
                : null;
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
}
