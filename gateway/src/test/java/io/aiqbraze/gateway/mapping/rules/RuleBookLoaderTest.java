package io.aiqbraze.gateway.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.StreamRule.MappingResult;
import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.run.MemoryLender;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookLoaderTest extends RuleFolderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_shipped_rules_make_the_five_streams() throws Exception {
        // When
        RuleBook book = Rules.load(Rules.SHIPPED, Map.of());

        // Then
        assertThat(book.streams().keySet()).containsExactly("attributes", "audiences", "campaigns", "events", "mixed");
        assertThat(book.loadedAt()).isEqualTo(Rules.RECEIVED);
        assertThat(book.version()).matches("[0-9a-f]{12}");
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                Arguments.of(".a |\n  | .b", 2, "unexpected |"),
                Arguments.of(".a\n| {b: ", 2, "unexpected end of the file"),
                Arguments.of(".a\n| nosuch(1)", 2, "there is no function nosuch/1"),
                Arguments.of("# nosuch\n\"nosuch\" | nosuch", 2, "there is no function nosuch/0"),
                Arguments.of("def f(g): g;\n\nf(.;.)", 3, "there is no function f/2"),
                Arguments.of("\"a\\(1 +\n nosuch)\"", 2, "there is no function nosuch/0"),
                Arguments.of("(. as $x | $x)\n| $x", 2, "there is no variable $x"),
                Arguments.of("reduce .[] as $x (0; .)\n| $x", 2, "there is no variable $x"),
                Arguments.of("{$settings,\n$nosuch}", 2, "there is no variable $nosuch"),
                Arguments.of("def f: . as $x | $x;\nf | $x", 2, "there is no variable $x"),
                Arguments.of("def f: def g: 1; g;\ng", 2, "there is no function g/0"),
                Arguments.of(".\n| env.HOME", 2, "env is out of a rule's reach"),
                Arguments.of(".\n| $ENV.HOME", 2, "$ENV is out of a rule's reach"),
                Arguments.of("\n[inputs]", 2, "inputs is out of a rule's reach"),
                Arguments.of(".\n| debug", 2, "debug is out of a rule's reach"),
                Arguments.of("include \"nosuch\";\n.", 1, "there is no lib/nosuch.jq to include"),
                Arguments.of("import \"x\" as x;\n.", 1, "only include \"name\"; is supported"),
                Arguments.of("break $out", 1, "there is no label $out"));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void a_fault_is_named_with_its_line(String text, int line, String message) throws Exception {
        // Given
        rule("events", text);

        // When
        List<RuleFault> faults = faults(Map.of());

        // Then
        assertThat(faults)
                .singleElement()
                .asString()
                .startsWith(directory.resolve("events.jq") + ":" + line + ": ")
                .contains(message);
    }

    @Test
    void a_rule_may_use_all_that_jq_lets_it_see() throws Exception {
        // Given
        rule("events", """
                def outer($a; g): def inner: $a + 1; [inner, a, g];
                . as {a: $x, "b": [$y, {$z}], c: $c}
                | label $out
                | reduce (1, 2) as $n (0; . + $n)
                | foreach .[]? as [$p, $q] (0; $p; $q)
                | if . then $x elif $y then $z else outer(1; $c) end
                | {a, if: 1, "b\\(1 + $x)": $y, $z, ($c): 2, @text "q": 3, e: $__loc__, settings: $settings.types}
                | .a["b"] //= $request.query.c?
                | try error("x") catch . , (first(range(3)) | select(. > 1)), break $out
                """);

        // When
        RuleBook book = Rules.load(directory, Map.of());

        // Then
        assertThat(book.streams()).containsOnlyKeys("events");
    }

    @Test
    void a_fault_in_a_library_is_told_once_and_there() throws Exception {
        // Given
        library("shared", "def a: nosuch;\ndef b: a;");
        rule("one", "include \"shared\";\nb");
        rule("two", "include \"shared\";\nb | alsonot");

        // When
        List<RuleFault> faults = faults(Map.of());

        // Then
        assertThat(faults)
                .singleElement()
                .hasToString(directory.resolve("lib/shared.jq") + ":1: there is no function nosuch/0");
    }

    @Test
    void libraries_may_include_each_other_but_not_in_a_circle() throws Exception {
        // Given
        library("base", "def one: 1;");
        library("more", "include \"base\";\ndef two: one + one;");
        rule(
                "events",
                "include \"more\";\n{event: {external_id: \"u\", name: \"\\(two)\", time: $request.receivedAt}}");

        // When
        RuleBook book = Rules.load(directory, Map.of());

        // Then
        assertThat(map(book, "{}")).isInstanceOf(MappingResult.Mapped.class);
    }

    @Test
    void all_faults_are_told_at_once() throws Exception {
        // Given
        rule("events", "nosuch | $nosuch");
        rule("campaigns", "{");
        ObjectNode unknown = JSON.createObjectNode().put("onLeft", "null");

        // When
        List<RuleFault> faults = faults(Map.of("events", unknown, "ghosts", JSON.createObjectNode()));

        // Then
        assertThat(faults)
                .extracting(RuleFault::toString)
                .hasSize(5)
                .anySatisfy(fault -> assertThat(fault).contains("campaigns.jq:1: syntax error"))
                .anySatisfy(fault -> assertThat(fault).contains("events.jq:1: there is no function nosuch/0"))
                .anySatisfy(fault -> assertThat(fault).contains("events.jq:1: there is no variable $nosuch"))
                .anySatisfy(fault -> assertThat(fault).contains("rules.streams.events: there is no setting 'onLeft'"))
                .anySatisfy(fault -> assertThat(fault).contains("rules.streams.ghosts: there is no such stream"));
    }

    @Test
    void a_directory_without_rules_is_a_fault() {
        assertThat(faults(Map.of()))
                .singleElement()
                .extracting(RuleFault::message)
                .asString()
                .contains("no rule file");
    }

    @Test
    void a_missing_directory_is_a_fault() {
        // When
        BrokenRules broken =
                catchThrowableOfType(BrokenRules.class, () -> Rules.load(directory.resolve("nosuch"), Map.of()));

        // Then
        assertThat(broken.faults()).singleElement().extracting(RuleFault::line).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  # nothing but a comment\n", "include \"shared\";\n"})
    void a_rule_without_content_is_a_fault(String text) throws Exception {
        // Given
        library("shared", "def a: 1;");
        rule("events", text);

        // When
        List<RuleFault> faults = faults(Map.of());

        // Then
        assertThat(faults).singleElement().extracting(RuleFault::message).isEqualTo("holds no rule");
    }

    @Test
    void tests_in_a_file_of_another_ending_are_not_passed_over() throws Exception {
        // Given
        rule("events", ".");
        Files.writeString(Files.createDirectory(directory.resolve("tests")).resolve("events.yml"), "tests: []");

        // When
        List<RuleFault> faults = faults(Map.of());

        // Then
        assertThat(faults)
                .singleElement()
                .hasToString(
                        directory.resolve("tests/events.yml") + ": is not read: tests are in files that end in .yaml");
    }

    private MappingResult map(RuleBook book, String payload) throws IOException {
        return book.streams()
                .get("events")
                .map(JSON.readTree(payload), "0", Rules.facts("events", Map.of(), false), MemoryLender.OF_ITS_OWN);
    }

    static Stream<String> oddities() {
        return Stream.of(
                "\u0000",
                "\"abc",
                "'",
                "`",
                "\\",
                "é",
                ".a \u00a0",
                "\uD83D",
                "(".repeat(20_000),
                "[".repeat(20_000),
                "{a:".repeat(20_000),
                "-".repeat(20_000) + "1",
                "def f: ".repeat(5_000),
                "if ".repeat(20_000),
                ". | ".repeat(50_000) + ".",
                "\"\\(".repeat(5_000),
                "@",
                "$",
                ".[",
                "#",
                "\uFEFF.",
                "label",
                "reduce",
                "..a");
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void no_text_whatever_breaks_the_loader(String rule) throws Exception {
        // Given
        Files.writeString(directory.resolve("own.jq"), rule.replace("\uD83D", "?"));

        // When
        Throwable failure = catchThrowable(() -> Rules.load(directory, Map.of()));

        // Then
        assertThat(failure == null || failure instanceof BrokenRules)
                .as(String.valueOf(failure))
                .isTrue();
    }
}
