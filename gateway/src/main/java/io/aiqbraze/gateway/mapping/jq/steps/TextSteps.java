package io.aiqbraze.gateway.mapping.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.internal.misc.Pair;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import org.jspecify.annotations.Nullable;

/** Steps that make a text: {@code "up to \(.max)"}, {@code @base64 "\(.id)"}, {@code @base64}. */
final class TextSteps {
    private static final Part<String> TEMPLATE = Part.of(StringInterpolation.class, "template");
    private static final Part<List<Pair<Integer, Expression>>> INSERTED =
            Part.of(StringInterpolation.class, "interpolations");
    private static final Part<Expression> FORMAT = Part.of(StringInterpolation.class, "formatter");

    private static final Part<String> FORMAT_NAME = Part.of(FormattingFilter.class, "name");
    private static final Part<Version> FORMAT_VERSION = Part.of(FormattingFilter.class, "version");

    private TextSteps() {}

    /** A value in a text, and what stands before it. */
    private record Insert(String before, Single value) {}

    static @Nullable Step text(Expression expression, Environment here, StepCompiler compiler) {
        String template = TEMPLATE.in(expression);
        Expression format = FORMAT.orNull(expression);
        Single formatted = format == null ? Values.INPUT : compiler.single(format, here);
        var inserts = new ArrayList<Insert>();
        int start = 0;
        for (Pair<Integer, Expression> inserted : INSERTED.in(expression)) {
            Single value = compiler.single(inserted._2, here.below());
            if (value == null || formatted == null) {
                return null;
            }
            inserts.add(new Insert(template.substring(start, inserted._1), Pipes.pipe(value, formatted)));
            start = inserted._1;
        }
        return text(List.copyOf(inserts), template.substring(start));
    }

    static @Nullable Step format(Expression expression, Environment here, StepCompiler compiler) {
        return here.function("@" + FORMAT_NAME.in(expression), 0) instanceof Environment.Builtin builtin
                ? BuiltinCalls.call(builtin.function(), "", List.of(), FORMAT_VERSION.in(expression))
                : null;
    }

    /** The last value comes first, as in the engine. */
    private static Single text(List<Insert> inserts, String end) {
        return (variables, in) -> {
            var texts = new String[inserts.size()];
            for (int i = texts.length - 1; i >= 0; i--) {
                JsonNode value = inserts.get(i).value.value(variables, in);
                if (value == null) {
                    return null;
                }
                texts[i] = value.isValueNode() ? value.asText() : value.toString();
            }
            var text = new StringBuilder();
            for (int i = 0; i < texts.length; i++) {
                text.append(inserts.get(i).before).append(texts[i]);
            }
            return new TextNode(text.append(end).toString());
        };
    }
}
