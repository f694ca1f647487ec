package io.aiqbraze.jq.steps;

import io.aiqbraze.jq.steps.Step.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.internal.IsolatedScopeQuery;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;
import net.thisptr.jackson.jq.internal.tree.FunctionDefinition;
import net.thisptr.jackson.jq.internal.tree.SemicolonOperator;
import net.thisptr.jackson.jq.internal.tree.literal.ValueLiteral;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions. The body of one that is written in jq is compiled into the place of its call, its parameters
 * replaced by what was given for them; only a call of itself is left to the engine.
 */
final class FunctionCalls {
    private static final PrivateField<String> MODULE = PrivateField.of(FunctionCall.class, "moduleName");
    private static final PrivateField<String> NAME = PrivateField.of(FunctionCall.class, "name");
    private static final PrivateField<List<Expression>> GIVEN = PrivateField.of(FunctionCall.class, "args");
    private static final PrivateField<Version> VERSION = PrivateField.of(FunctionCall.class, "version");
    private static final PrivateField<List<Expression>> PARTS = PrivateField.of(SemicolonOperator.class, "qs");
    private static final PrivateField<String> DEFINED_NAME = PrivateField.of(FunctionDefinition.class, "fname");
    private static final PrivateField<List<String>> DEFINED_PARAMETERS =
            PrivateField.of(FunctionDefinition.class, "args");
    private static final PrivateField<Expression> DEFINED_BODY = PrivateField.of(FunctionDefinition.class, "body");
    private static final PrivateField<Expression> ISOLATED = PrivateField.of(IsolatedScopeQuery.class, "q");

    /** What puts out nothing shares nothing. */
    private static final Set<String> WITHOUT_OUTPUT = Set.of("error/0", "error/1", "empty/0");

    private FunctionCalls() {}

    private record Binding(Step source, int place) {}

    static @Nullable Step call(Expression call, NameBindings here, StepCompiler compiler) {
        List<Expression> given = GIVEN.in(call);
        String name = NAME.in(call);
        NameBindings.Meaning meaning = MODULE.orNull(call) == null ? here.function(name, given.size()) : null;
        if (meaning instanceof NameBindings.Argument argument) {
            return compiler.step(argument.expression(), argument.caller().below());
        }
        if (meaning instanceof NameBindings.Definition function) {
            boolean inside = here.isInside(function) || compiler.hasManySteps();
            return inside ? null : body(function, given, here, compiler);
        }
        return meaning instanceof NameBindings.Builtin builtin ? builtin(builtin, call, here, compiler) : null;
    }

    /** Whether a value is put into a text. */
    static boolean isAppend(Expression expression) {
        return expression instanceof FunctionCall
                && NAME.in(expression).equals("__append")
                && GIVEN.in(expression).size() == 3;
    }

    static List<Expression> given(Expression call) {
        return GIVEN.in(call);
    }

    /** {@code def f: …; def g: …; expression}. */
    static Step definitions(Expression expression, NameBindings here, StepCompiler compiler) {
        List<Expression> parts = PARTS.in(expression);
        for (Expression definition : parts.subList(0, parts.size() - 1)) {
            here.define(new NameBindings.Definition(
                    DEFINED_NAME.in(definition), DEFINED_PARAMETERS.in(definition), DEFINED_BODY.in(definition), here));
        }
        return compiler.step(parts.get(parts.size() - 1), here);
    }

    static Step isolated(Expression expression, NameBindings here, StepCompiler compiler) {
        return compiler.step(ISOLATED.in(expression), here.below());
    }

    private static @Nullable Step builtin(
            NameBindings.Builtin builtin, Expression call, NameBindings here, StepCompiler compiler) {
        List<Expression> given = GIVEN.in(call);
        String nameAndArity = NAME.in(call) + "/" + given.size();
        return switch (nameAndArity) {
            case "__try/1", "__try/2", "__otherwise/2" -> ConditionSteps.attempt(nameAndArity, given, here, compiler);
            case "__assign/2" -> compiler.single(given.get(1), here) == null ? null : compiler.engine(call, here);
            case "__modify/2" -> compiler.engine(call, here);
            case "__append/3" -> ConstructionSteps.append(call, here, compiler);
            case "__made/0" -> LookupSteps.MADE;
            case "__settled/1" -> compiler.step(given.get(0), here.below());
            case "__plus/2", "__minus/2", "__divide/2" ->
                OperatorSteps.paidOperator(nameAndArity, given, here, compiler);
            default -> {
                List<Step> arguments = given.stream()
                        .map(argument -> compiler.step(argument, here.below()))
                        .toList();
                Single single = BuiltinCalls.call(builtin.function(), nameAndArity, arguments, VERSION.in(call));
                yield single != null && WITHOUT_OUTPUT.contains(nameAndArity) ? compiler.fresh(single) : single;
            }
        };
    }

    private static Step body(
            NameBindings.Definition function, List<Expression> given, NameBindings here, StepCompiler compiler) {
        NameBindings inside = here.inside(function);
        var bindings = new ArrayList<Binding>();
        for (int i = 0; i < given.size(); i++) {
            String parameter = function.parameters().get(i);
            Expression argument = given.get(i);
            if (!parameter.startsWith("$")) {
                inside.give(new NameBindings.Argument(parameter, argument, here));
            } else if (argument instanceof ValueLiteral literal) {
                inside.bind(parameter.substring(1), new Step.Constant(literal.value()));
            } else {
                int place = compiler.newPlace();
                inside.bind(parameter.substring(1), Step.at(place));
                bindings.add(0, new Binding(compiler.step(argument, here.below()), place));
            }
        }
        Step body = compiler.step(function.body(), inside);
        for (Binding binding : bindings) {
            body = compiler.likeAll(List.of(body), PipeSteps.bind(binding.source, binding.place, body));
        }
        return body;
    }
}
