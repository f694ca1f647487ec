package io.aiqbraze.jq.steps;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;

/** A jq program as steps; immutable, for any number of threads. */
public final class StepProgram {
    private final Step program;
    private final int variables;

    private StepProgram(Step program, int variables) {
        this.program = program;
        this.variables = variables;
    }

    /**
     * Compiles a program.
     *
     * @param scope the functions and variables that it may use; must not change any more
     * @throws JsonQueryException if it does not parse, as the engine itself says it
     */
    public static StepProgram compile(String program, Version version, Scope scope) throws JsonQueryException {
        var compiler = new StepCompiler();
        Step step = compiler.step(
                ExpressionParser.compile(program, version),
                NameBindings.of(scope).below());
        return new StepProgram(step, compiler.places());
    }

    /** Runs it over an input. */
    public void run(JsonNode in, Output output) throws JsonQueryException {
        var values = new JsonNode[variables];
        program.each(values, in, output);
    }
}
