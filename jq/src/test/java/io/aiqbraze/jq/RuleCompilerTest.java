package io.aiqbraze.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCompilerTest {
    static Stream<Arguments> misses() {
        return Stream.of(
                Arguments.of("reduce 1 as $x\n($x; .)", 2, "there is no variable $x"),
                Arguments.of("foreach 1 as $x\n($x; .)", 2, "there is no variable $x"),
                Arguments.of("[1 as $x | 2],\n$x", 2, "there is no variable $x"),
                Arguments.of(". as {a: $x,\n($x): $y} | $y", 2, "there is no variable $x"),
                Arguments.of("(def f: 1; f),\nf", 2, "there is no function f/0"),
                Arguments.of("def f(g): 1;\ng", 2, "there is no function g/0"),
                Arguments.of("def f($a): 1;\na", 2, "there is no function a/0"),
                Arguments.of("def f: 1;\nf(2)", 2, "there is no function f/1"),
                Arguments.of("map(\nf(.))", 2, "there is no function f/1"),
                Arguments.of("{a: 1,\nb: nosuch}", 2, "there is no function nosuch/0"),
                Arguments.of("{(\nnosuch): 1}", 2, "there is no function nosuch/0"),
                Arguments.of("{\"a\\(\nnosuch)\": 1}", 2, "there is no function nosuch/0"),
                Arguments.of(". as {\"a\\(\nnosuch)\": $x} | $x", 2, "there is no function nosuch/0"),
                Arguments.of(".[1:\nnosuch]", 2, "there is no function nosuch/0"),
                Arguments.of(".\"a\\(\nnosuch)\"", 2, "there is no function nosuch/0"),
                Arguments.of("\"a\\(\"b\\(\nnosuch)\")\"", 2, "there is no function nosuch/0"),
                Arguments.of("@json \"a\\(\nnosuch)\"", 2, "there is no function nosuch/0"),
                Arguments.of(".\n| @nosuch", 2, "there is no format @nosuch"),
                Arguments.of("label $a | 1\n| (label $b | 2), break $b", 2, "there is no label $b"),
                Arguments.of("def f: break $a;\nlabel $a | f", 1, "there is no label $a"),
                Arguments.of(". as [$a] ?// {b: $b} | $a, $b,\n$c", 2, "there is no variable $c"),
                Arguments.of(".\n| a::b", 2, "there is no function a::b/0"),
                Arguments.of(".\n| $a::b", 2, "there is no variable $a::b"),
                Arguments.of(".\n| halt_error(1)", 2, "halt_error is out of a rule's reach"),
                Arguments.of(".\n| input_line_number", 2, "input_line_number is out of a rule's reach"),
                Arguments.of("# \"a\n\"# \" |\nnosuch", 3, "there is no function nosuch/0"));
    }

    @ParameterizedTest
    @MethodSource("misses")
    void a_name_that_does_not_exist_is_a_fault_with_its_line(String text, int line, String message) {
        assertThat(faults(text)).singleElement().hasToString("own.jq:" + line + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{if: 1, then: 2, and: 3, def: 4, reduce: 5, __loc__: 6, label: 7, import: 8}",
                ".if, .and.or, .reduce?, .\"if\", .[\"def\"]?",
                "def f(g; $a): g + $a + a; f(.; 1)",
                "def f: def f: 1; f; f",
                "def f($f): f; f(1)",
                ". as [$a, {b: $b, $c, \"d\": [$d], (\"e\" + \"f\"): $e}] | $a, $b, $c, $d, $e",
                ". as [$a] ?// {b: $b} ?// $c | $a, $b, $c",
                "1 as $x | reduce .[]? as [$y] ($x; . + $x + $y)",
                "foreach .[]? as {a: $y} (0; . + $y; [$y, .])",
                "label $out | foreach (1, 2) as $x (0; $x; if . > 1 then ., break $out else empty end)",
                "\"a\\(\"b\\(1 + 1)\" | length)c\", @base64 \"x\\(.)\", @csv",
                "$__loc__, {a: $__loc__.line}",
                ".. == 1, (..|numbers), ..?, [..]",
                "-1, -.a?, 1 - -1, - (1 + 2)",
                ".a?.b?[0]?[1:]?.c??",
                "try error(\"x\") catch ., try 1, (try .a), .b?",
                "# \"( [ {\n1 # )",
                "1 as $x | 2 as $y | [$x, $y, ($x as $y | $y)]",
                "$request.query.q?, $settings.types, ($request | keys)",
                "[limit(3; .[]?)], first(.[]?), (.[]? // \"none\")",
                "def f: 1; def g: f; def f: 2; f + g",
                "true, false, null, (true and false or not)",
                "if . then 1 elif 2 then 3 else 4 end | . as $x | $x",
                ".[\"a\",\"b\"]?, .[1,2]?, .[]?, .[-1:]?, .[:1]?",
                "1, 2 as $x | $x",
                "{\"a\": 1, \"b\\(1)\": 2, @json \"c\": 3, (\"d\"): 4, e: 5 | . + 1}"
            })
    void what_jq_knows_is_no_fault(String text) {
        assertThat(faults(text)).isEmpty();
    }

    static Stream<Arguments> noJq() {
        return Stream.of(
                Arguments.of(".a |\n| .b", 2, "unexpected |"),
                Arguments.of("{a: 1,\nb 2}", 2, "unexpected 2"),
                Arguments.of("[1,\n2", 2, "unexpected end of the file"),
                Arguments.of("\"abc\n", 2, "unexpected end of the file; is the quote closed that opens in line 1?"),
                Arguments.of(
                        ".a\n| {b: \"up to,\n  c: 1,\n  d: \"reached_4000\"}",
                        4,
                        "unexpected reached_4000; is the quote closed that opens in line 2?"),
                Arguments.of("\"two\nlines\"\n| .b.c )", 3, "unexpected )"),
                Arguments.of("\"a\\(1\n", 2, "unexpected end of the file"),
                Arguments.of("if . then 1\nend", 2, "unexpected end, for an if has an else"),
                Arguments.of("1 ==\n2 == 3", 2, "unexpected =="),
                Arguments.of("\n\"\\q\"", 2, "\\q is no escape"),
                Arguments.of("\n\"\\u12\"", 2, "\\u12 is no escape"),
                Arguments.of("reduce .[] as $x\n(0)", 2, "unexpected )"),
                Arguments.of("foreach .[] as $x\n(0; 1; 2; 3)", 2, "unexpected ;"),
                Arguments.of(". as\n[] | 1", 2, "unexpected ]"),
                Arguments.of(". as\nx | 1", 2, "unexpected x"),
                Arguments.of("def f: 1;\n", 2, "unexpected end of the file"),
                Arguments.of("def f(1): 1;\nf", 1, "unexpected 1"),
                Arguments.of(".a as $x", 1, "unexpected end of the file"),
                Arguments.of("1\n)", 2, "unexpected )"),
                Arguments.of("1 +\n^", 2, "unexpected ^"),
                Arguments.of("break", 1, "unexpected end of the file"),
                Arguments.of("reduce .[] as [$a] ?// $a (0; .)", 1, "?// is not supported in reduce and foreach"),
                Arguments.of("1e99999999999", 1, "1e99999999999 is out of range"),
                Arguments.of(".a.[0]", 1, "unexpected ["));
    }

    @ParameterizedTest
    @MethodSource("noJq")
    void what_is_no_jq_is_a_fault_with_its_line(String text, int line, String message) {
        assertThat(faults(text)).singleElement().hasToString("own.jq:" + line + ": syntax error: " + message);
    }

    @Test
    void a_rule_that_is_nested_without_measure_is_a_fault() {
        assertThat(faults("[".repeat(100_000))).singleElement().hasToString("own.jq: is nested too deeply");
    }

    static Stream<String> growing() {
        return Stream.of(
                "1" + "+1".repeat(60_000),
                "1" + " and 1".repeat(60_000),
                ".a" + "?".repeat(200_000),
                "." + "[0]".repeat(60_000),
                ".a" + ".b".repeat(60_000),
                "\"" + "\\(.)".repeat(60_000) + "\"",
                ". as [$a] ?// {$a} | ".repeat(60) + "$a",
                ". as [$a] " + "?// [$a] ".repeat(10_000) + "|" + " $a,".repeat(10_000) + " $a");
    }

    @ParameterizedTest
    @MethodSource("growing")
    void a_rule_that_grows_without_measure_while_it_is_translated_is_a_fault(String text) {
        assertThat(faults(text))
                .singleElement()
                .asString()
                .startsWith("own.jq:1: syntax error: too much stands within");
    }

    @Test
    void of_functions_of_a_library_with_one_name_the_last_counts() throws Exception {
        // Given
        var libraries = new TreeMap<>(Map.of(
                "shared", new RuleSource("shared", "lib/shared.jq", "def f: 1; def g: f; def f: 2; def _own($a): a;")));

        // When
        List<RuleFault> faults = new ArrayList<>();
        Optional<Program> program = new RuleCompiler(libraries, faults)
                .compile(new RuleSource("own", "own.jq", "include \"shared\"; [f, g, _own(3)]"));

        // Then
        assertThat(faults).isEmpty();
        assertThat(GatewayJq.outputs(program.orElseThrow()).toString()).isEqualTo("[[2,1,3]]");
    }

    @Test
    void a_library_holds_definitions_only() {
        // Given
        var libraries = new TreeMap<>(Map.of("shared", new RuleSource("shared", "lib/shared.jq", "def f: 1;\n. | f")));

        // When
        List<RuleFault> faults = new ArrayList<>();
        var unused = new RuleCompiler(libraries, faults);

        // Then
        assertThat(faults).singleElement().hasToString("lib/shared.jq:2: syntax error: unexpected .");
    }

    private static List<RuleFault> faults(String text) {
        var faults = new ArrayList<RuleFault>();
        assertThat(GatewayJq.compile(text, faults).isPresent()).isEqualTo(faults.isEmpty());
        return faults;
    }
}
