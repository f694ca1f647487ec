package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.RunMemory;
import io.aiqbraze.jq.steps.Step.Single;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketExtractFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.FieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.IdentifierFieldAccess;
import net.thisptr.jackson.jq.internal.tree.literal.ValueLiteral;
import net.thisptr.jackson.jq.path.ArrayIndexPath;
import net.thisptr.jackson.jq.path.ArrayRangeIndexPath;
import org.jspecify.annotations.Nullable;

/**
 * Steps that look into a value: {@code .name}, {@code .[0]}, {@code .[0:4]}, {@code .[]}. What is common is found at once;
 * the engine looks up everything else, and finds the words for what cannot be.
 */
final class LookupSteps {
    private static final PrivateField<Expression> TARGET = PrivateField.of(FieldAccess.class, "target");
    private static final PrivateField<Boolean> PERMISSIVE = PrivateField.of(FieldAccess.class, "permissive");
    private static final PrivateField<String> NAME = PrivateField.of(IdentifierFieldAccess.class, "field");
    private static final PrivateField<Boolean> IS_RANGE = PrivateField.of(BracketFieldAccess.class, "isRange");
    private static final PrivateField<Expression> START = PrivateField.of(BracketFieldAccess.class, "startExpr");
    private static final PrivateField<Expression> END = PrivateField.of(BracketFieldAccess.class, "endExpr");

    private static final Expression INPUT = new ThisObject();
    private static final Scope NO_NAMES = Scope.newEmptyScope();

    /** Pays for the part that was made before it. */
    static final Single MADE = (variables, in) -> {
        RunMemory.current().payPart(in);
        return in;
    };

    private LookupSteps() {}

    static @Nullable Step field(Expression access, NameBindings here, StepCompiler compiler) {
        Single target = compiler.single(TARGET.in(access), here);
        String name = NAME.in(access);
        var byEngine = new IdentifierFieldAccess(INPUT, name, PERMISSIVE.in(access));
        if (target == null) {
            return null;
        }
        Single ofInput = (variables, in) -> {
            if (in instanceof ObjectNode object) {
                return field(object, name);
            }
            var found = new Step.Caught();
            byEngine.apply(NO_NAMES, in, found);
            return found.value();
        };
        return target == Step.INPUT ? ofInput : PipeSteps.pipe(target, ofInput);
    }

    static @Nullable Step bracket(Expression access, NameBindings here, StepCompiler compiler) {
        return IS_RANGE.in(access) ? slice(access, here, compiler) : element(access, here, compiler);
    }

    static Step elements(Expression access, NameBindings here, StepCompiler compiler) {
        Step target = compiler.step(TARGET.in(access), here);
        var byEngine = new BracketExtractFieldAccess(INPUT, PERMISSIVE.in(access));
        return (variables, in, output) ->
                target.each(variables, in, container -> byEngine.apply(NO_NAMES, container, output));
    }

    private static @Nullable Step element(Expression access, NameBindings here, StepCompiler compiler) {
        Single target = compiler.single(TARGET.in(access), here);
        Single key = compiler.single(START.in(access), here.below());
        boolean permissive = PERMISSIVE.in(access);
        if (target == null || key == null) {
            return null;
        }
        return (Single) (variables, in) -> {
            JsonNode at = key.value(variables, in);
            JsonNode container = at == null ? null : target.value(variables, in);
            return at == null || container == null ? null : element(container, at, permissive);
        };
    }

    private static @Nullable Step slice(Expression access, NameBindings here, StepCompiler compiler) {
        Single target = compiler.single(TARGET.in(access), here);
        Single start = compiler.single(START.in(access), here.below());
        Single end = compiler.single(END.in(access), here.below());
        boolean permissive = PERMISSIVE.in(access);
        if (target == null || start == null || end == null) {
            return null;
        }
        return (Single) (variables, in) -> {
            JsonNode from = start.value(variables, in);
            JsonNode to = from == null ? null : end.value(variables, in);
            JsonNode whole = to == null ? null : target.value(variables, in);
            return from == null || to == null || whole == null ? null : slice(whole, from, to, permissive);
        };
    }

    private static @Nullable JsonNode element(JsonNode container, JsonNode at, boolean permissive)
            throws JsonQueryException {
        if (at.isTextual() && container instanceof ObjectNode object) {
            return field(object, at.textValue());
        }
        var found = new Step.Caught();
        if (at.isNumber()) {
            ArrayIndexPath.resolve(container, null, found, at, permissive);
        } else {
            new BracketFieldAccess(INPUT, new Literal(at), permissive).apply(NO_NAMES, container, found);
        }
        return found.value();
    }

    private static @Nullable JsonNode slice(JsonNode whole, JsonNode from, JsonNode to, boolean permissive)
            throws JsonQueryException {
        if (whole instanceof TextNode text && from.isIntegralNumber() && to.isIntegralNumber()) {
            String part = part(text.textValue(), from.longValue(), to.longValue());
            if (part != null) {
                return new TextNode(part);
            }
        }
        var found = new Step.Caught();
        if (from.isNumber() && to.isNumber()) {
            ArrayRangeIndexPath.resolve(whole, null, found, from, to, permissive);
        } else {
            new BracketFieldAccess(INPUT, new Literal(from), new Literal(to), permissive).apply(NO_NAMES, whole, found);
        }
        return found.value();
    }

    /** A part near the start of a text, as of a date; null where characters must be told from halves of them. */
    private static @Nullable String part(String text, long from, long to) {
        if (from < 0 || to < from || to > text.length()) {
            return null;
        }
        for (int at = 0; at < to; at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return null;
            }
        }
        return text.substring((int) from, (int) to);
    }

    private static JsonNode field(ObjectNode object, String name) {
        JsonNode value = object.get(name);
        return value == null ? NullNode.getInstance() : value;
    }

    private static final class Literal extends ValueLiteral {
        Literal(JsonNode value) {
            super(value);
        }
    }
}
