package io.aiqbraze.gateway.mapping.jq.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps do what the engine does: the same values in the same order, and the same error after them. */
class StepsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Version VERSION = Versions.JQ_1_6;
    private static final Scope SCOPE = scope();

    private static final List<String> INPUTS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-3",
            "7.5",
            "\"\"",
            "\"text\"",
            "\"12\"",
            "\"2026-01-05T10:15:30Z\"",
            "[]",
            "[3,1,2]",
            "[[1,2],{\"a\":1},null,\"x\"]",
            "{}",
            "{\"a\":1,\"b\":\"x\",\"c\":null}",
            "{\"a\":{\"a\":{\"a\":[1,2,3]}},\"b\":[{\"a\":1},{\"a\":2}],\"c\":\"2026\"}",
            "{\"c\":true,\"b\":\"x\",\"a\":1}");

    static Stream<String> randomPrograms() {
        return LongStream.range(0, 1000).mapToObj(RandomProgram::of);
    }

    static Stream<String> programs() throws IOException {
        return Files.readString(Path.of("src/test/resources/steps/programs.jq"))
                .lines()
                .filter(line -> !line.startsWith("#"));
    }

    /** Each function of the list, called with what is likely and what is not. */
    static Stream<String> builtins() {
        return BuiltinCalls.SINGLE.stream().sorted().flatMap(function -> {
            String name = function.substring(0, function.indexOf('/'));
            int arity = Integer.parseInt(function.substring(function.indexOf('/') + 1));
            return arity == 0
                    ? Stream.of(name, "[.[]? | " + name + "]")
                    : Stream.of(".", "\"t\"", "1", "[\"a\"]", "empty", "(\"a\", 0)", "error(\"bad\")")
                            .map(given -> name + "(" + String.join("; ", Collections.nCopies(arity, given)) + ")");
        });
    }

    @ParameterizedTest
    @MethodSource({"programs", "builtins", "randomPrograms"})
    void steps_do_what_the_engine_does(String program) throws Exception {
        // Given
        var steps = Steps.compile(program, VERSION, SCOPE);
        var query = JsonQuery.compile(program, VERSION);

        for (String input : INPUTS) {
            JsonNode in = JSON.readTree(input);

            // When
            List<Object> ours = run(output -> steps.run(in, output));
            List<Object> theirs = run(output -> query.apply(Scope.newChildScope(SCOPE), in, output));

            // Then
            assertThat(ours).as("%s | %s", input, program).isEqualTo(theirs);
        }
    }

    @Test
    void an_error_behind_a_try_is_not_caught_by_it() throws Exception {
        // Given what the engine gets wrong
        var steps = Steps.compile("(try .a catch \"caught\") | error(\"behind\")", VERSION, SCOPE);

        // When
        List<Object> out = run(output -> steps.run(JSON.createObjectNode().put("a", 1), output));

        // Then
        assertThat(out).containsExactly("error: behind");
    }

    @Test
    void functions_that_call_others_again_and_again_are_not_all_compiled_into_their_calls() throws Exception {
        // Given a program of 2 to the 20th calls, which is not to take as many steps of memory
        var program = new StringBuilder("def f0: . + 1; ");
        for (int i = 1; i <= 20; i++) {
            program.append("def f%d: if . < 0 then f%d | f%d else . end; ".formatted(i, i - 1, i - 1));
        }
        var steps = Steps.compile(program + "f20", VERSION, SCOPE);

        // When
        List<Object> out = run(output -> steps.run(IntNode.valueOf(5), output));

        // Then
        assertThat(out).containsExactly(IntNode.valueOf(5));
    }

    @Test
    void one_program_runs_on_many_threads() throws Exception {
        // Given
        var steps = Steps.compile(". as $x | [range(100)] | map(. + $x) | add", VERSION, SCOPE);

        // When
        List<List<Object>> outs = IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> run(output -> steps.run(IntNode.valueOf(i), output)))
                .toList();

        // Then
        assertThat(outs)
                .containsExactlyElementsOf(IntStream.range(0, 1000)
                        .mapToObj(i -> List.<Object>of(IntNode.valueOf(4950 + 100 * i)))
                        .toList());
    }

    private interface Run {
        void with(Output output) throws JsonQueryException;
    }

    /** What is put out, and the words of the error behind it. */
    private static List<Object> run(Run run) {
        var out = new ArrayList<Object>();
        try {
            run.with(out::add);
        } catch (JsonQueryException e) {
            out.add("error: " + e.getMessage());
        } catch (RuntimeException e) {
            out.add("failure: " + e.getClass());
        }
        return out;
    }

    private static Scope scope() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(VERSION, scope);
        scope.setValue("settings", JSON.createObjectNode().put("name", "shipped"));
        return scope;
    }
}
