package io.aiqbraze.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import io.aiqbraze.jq.parse.JqTokens;
import io.aiqbraze.jq.parse.NameScope;
import io.aiqbraze.jq.parse.Translation;
import io.aiqbraze.jq.run.RuleRun;
import io.aiqbraze.jq.steps.StepProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps do what the engine does with the same program: the same values in the same order, and the same error. */
class StepsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Builtins BUILTINS = Builtins.shared();
    private static final Scope SCOPE = BUILTINS.newScope();
    private static final int MAX_OUTPUTS = 200;

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

    static Stream<String> programs() throws IOException {
        try (InputStream in = StepsTest.class.getResourceAsStream("step-cases.jq")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }

    /** Every function, called with what is likely and what is not. */
    static Stream<String> functions() {
        return SCOPE.getLocalFunctions().keySet().stream()
                .filter(function -> !function.startsWith("_"))
                .sorted()
                .flatMap(function -> {
                    String name = function.substring(0, function.indexOf('/'));
                    int arity = Integer.parseInt(function.substring(function.indexOf('/') + 1));
                    return arity == 0
                            ? Stream.of(name, "[.[]? | " + name + "]")
                            : Stream.of(".", "\"t\"", "1", "[\"a\"]", "empty", "(\"a\", 0)", "error(\"bad\")", ".a")
                                    .map(given ->
                                            name + "(" + String.join("; ", Collections.nCopies(arity, given)) + ")");
                });
    }

    static Stream<String> randomPrograms() {
        return LongStream.range(0, 1000).mapToObj(RandomProgram::of);
    }

    @ParameterizedTest
    @MethodSource({"programs", "functions", "randomPrograms"})
    void steps_do_what_the_engine_does(String program) throws Exception {
        // Given
        String code = translated(program);
        var steps = StepProgram.compile(code, Builtins.VERSION, SCOPE);
        var query = JsonQuery.compile(code, Builtins.VERSION);

        for (String input : INPUTS) {
            JsonNode in = JSON.readTree(input);

            // When
            List<Object> ours = run(output -> steps.run(in, output));
            List<Object> theirs = run(output -> query.apply(SCOPE, in, output));

            // Then
            assertThat(ours).as("%s | %s", input, program).isEqualTo(theirs);
        }
    }

    /** Else each value is handed on to what comes behind, which is far slower and goes unnoticed. */
    @ParameterizedTest
    @ValueSource(strings = {"attributes", "audiences", "campaigns", "events", "mixed"})
    void the_shipped_rules_return_their_value(String stream) throws Exception {
        // Given
        RuleSource library = source(Path.of("../mapping-rules/lib/actioniq.jq"), "actioniq");
        var compiler = new RuleCompiler(new TreeMap<>(Map.of("actioniq", library)), new ArrayList<>());

        // When
        Program program = compiler.compile(source(Path.of("../mapping-rules", stream + ".jq"), stream))
                .orElseThrow();

        // Then
        assertThat(program)
                .extracting("query.program")
                .satisfies(step -> assertThat(step.getClass().getInterfaces())
                        .extracting(Class::getSimpleName)
                        .containsExactly("Single"));
    }

    @Test
    void functions_that_call_others_again_and_again_are_not_all_compiled_into_their_calls() throws Exception {
        // Given a program of 2 to the 20th calls, which is not to take as many steps of memory
        var program = new StringBuilder("def f0: . + 1; ");
        for (int i = 1; i <= 20; i++) {
            program.append("def f%d: if . < 0 then f%d | f%d else . end; ".formatted(i, i - 1, i - 1));
        }
        var steps = StepProgram.compile(translated(program + "f20"), Builtins.VERSION, SCOPE);

        // When
        List<Object> out = run(output -> steps.run(IntNode.valueOf(5), output));

        // Then
        assertThat(out).containsExactly(IntNode.valueOf(5));
    }

    @Test
    void one_program_runs_on_many_threads() throws Exception {
        // Given
        var steps =
                StepProgram.compile(translated(". as $x | [range(100)] | map(. + $x) | add"), Builtins.VERSION, SCOPE);

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

    private static RuleSource source(Path file, String name) throws IOException {
        return new RuleSource(name, file.toString(), Files.readString(file));
    }

    private static String translated(String program) {
        NameScope names = BUILTINS.names().inner();
        names.addVariable("$request");
        names.addVariable("$settings");
        Translation translation = Translation.ofRule(JqTokens.of(program), names);
        assertThat(translation.unknown()).isEmpty();
        return translation.code();
    }

    private interface Run {
        void with(Output output) throws JsonQueryException;
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What is put out, at least the first of it, and the words of the error behind it. */
    private static List<Object> run(Run run) {
        var out = new ArrayList<Object>();
        RuleRun.begin(new FakeContext(JSON.createObjectNode().put("name", "shipped")));
        try {
            run.with(value -> {
                out.add(value);
                if (out.size() == MAX_OUTPUTS) {
                    throw new Enough();
                }
            });
        } catch (JsonQueryException e) {
            out.add("error: " + e.getMessage());
        } catch (RuntimeException e) {
            out.add("failure: " + e.getClass());
        } finally {
            RuleRun.end();
        }
        return out;
    }
}
