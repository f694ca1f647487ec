package io.aiqbraze.gateway.mapping.jq.steps;

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
final class Calls {
    private static final Part<String> MODULE = Part.of(FunctionCall.class, "moduleName");
    private static final Part<String> NAME = Part.of(FunctionCall.class, "name");
    private static final Part<List<Expression>> GIVEN = Part.of(FunctionCall.class, "args");
    private static final Part<Version> VERSION = Part.of(FunctionCall.class, "version");
    private static final Part<List<Expression>> PARTS = Part.of(SemicolonOperator.class, "qs");
    private static final Part<String> DEFINED_NAME = Part.of(FunctionDefinition.class, "fname");
    private static final Part<List<String>> DEFINED_PARAMETERS = Part.of(FunctionDefinition.class, "args");
    private static final Part<Expression> DEFINED_BODY = Part.of(FunctionDefinition.class, "body");
    private static final Part<Expression> ISOLATED = Part.of(IsolatedScopeQuery.class, "q");

    /** What puts out nothing shares nothing. */
    private static final Set<String> WITHOUT_OUTPUT = Set.of("error/0", "error/1", "empty/0");

    private Calls() {}

    private record Binding(Step source, int place) {}

    static @Nullable Step call(Expression call, Environment here, StepCompiler compiler) {
        List<Expression> given = GIVEN.in(call);
        String name = NAME.in(call);
        Environment.Meaning meaning = MODULE.orNull(call) == null ? here.function(name, given.size()) : null;
        if (meaning instanceof Environment.Argument argument) {
            return compiler.step(argument.expression(), argument.caller().below());
        }
        if (meaning instanceof Environment.Definition function) {
            boolean inside = here.isInside(function) || compiler.hasManySteps();
            return inside ? null : body(function, given, here, compiler);
        }
        return meaning instanceof Environment.Builtin builtin ? builtin(builtin, call, here, compiler) : null;
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
    static Step definitions(Expression expression, Environment here, StepCompiler compiler) {
        List<Expression> parts = PARTS.in(expression);
        for (Expression definition : parts.subList(0, parts.size() - 1)) {
            here.define(new Environment.Definition(
                    DEFINED_NAME.in(definition), DEFINED_PARAMETERS.in(definition), DEFINED_BODY.in(definition), here));
        }
        return compiler.step(parts.get(parts.size() - 1), here);
    }

    static Step isolated(Expression expression, Environment here, StepCompiler compiler) {
        return compiler.step(ISOLATED.in(expression), here.below());
    }

    private static @Nullable Step builtin(
            Environment.Builtin builtin, Expression call, Environment here, StepCompiler compiler) {
        List<Expression> given = GIVEN.in(call);
        String nameAndArity = NAME.in(call) + "/" + given.size();
        return switch (nameAndArity) {
            case "__try/1", "__try/2", "__otherwise/2" -> Conditions.attempt(nameAndArity, given, here, compiler);
            case "__assign/2" -> compiler.single(given.get(1), here) == null ? null : compiler.engine(call, here);
            case "__modify/2" -> compiler.engine(call, here);
            case "__append/3" -> TextSteps.append(call, here, compiler);
            case "__made/0" -> Lookups.MADE;
            case "__settled/1" -> compiler.step(given.get(0), here.below());
            case "__plus/2", "__minus/2", "__divide/2" -> Operators.paidOperator(nameAndArity, given, here, compiler);
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
            Environment.Definition function, List<Expression> given, Environment here, StepCompiler compiler) {
        Environment inside = here.inside(function);
        var bindings = new ArrayList<Binding>();
        for (int i = 0; i < given.size(); i++) {
            String parameter = function.parameters().get(i);
            Expression argument = given.get(i);
            if (!parameter.startsWith("$")) {
                inside.give(new Environment.Argument(parameter, argument, here));
            } else if (argument instanceof ValueLiteral literal) {
                inside.bind(parameter.substring(1), new Values.Constant(literal.value()));
            } else {
                int place = compiler.newPlace();
                inside.bind(parameter.substring(1), Values.at(place));
                bindings.add(0, new Binding(compiler.step(argument, here.below()), place));
            }
        }
        Step body = compiler.step(function.body(), inside);
        for (Binding binding : bindings) {
            body = compiler.likeAll(List.of(body), Pipes.bind(binding.source, binding.place, body));
        }
        return body;
    }
}
