package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.jq.RuleFault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TestFormatTest {
    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                Arguments.of("", 1, "the file is empty"),
                Arguments.of("# nothing but a comment\n", 1, "the file is empty"),
                Arguments.of("tests: []", 1, "tests must be a list of at least one test"),
                Arguments.of("tests:\n", 1, "tests must be a list of at least one test"),
                Arguments.of("settings: {}", 1, "tests must be a list of at least one test"),
                Arguments.of("- name: a", 1, "a file of tests must be a mapping"),
                Arguments.of("\ntest:\n  - name: a", 2, "a file of tests has no key 'test'; known are settings, tests"),
                Arguments.of("tests:\n  - name: a\n    name: b", 3, "the key 'name' is given twice"),
                Arguments.of("tests:\n  - payload: {a: 1, a: 2}", 2, "the key 'a' is given twice"),
                Arguments.of("tests:\n  - name: a\n   payload: 1", 3, "is not YAML: expected <block end>"),
                Arguments.of("tests:\n\t- name: a", 2, "is not YAML: found character"),
                Arguments.of("tests:\n  - name: a: b", 2, "is not YAML: mapping values are not allowed here"),
                Arguments.of("tests:\n  - &a {name: a}\n  - *a", 2, "anchors (&) and aliases (*) are not accepted"),
                Arguments.of("tests:\n  - *a", 2, "anchors (&) and aliases (*) are not accepted"),
                Arguments.of("tests:\n  - name: !!str 1", 2, "tags (!) are not accepted"),
                Arguments.of("tests: " + "[".repeat(300), 1, "is nested deeper than 220"),
                Arguments.of("tests: [{name: a}]\n---\ntests: []", 3, "a second YAML document is not accepted"),
                Arguments.of("tests: [{name: a}]\nsettings: {onLeave: false}", 2, "accepted are the texts \"false\""),
                Arguments.of("tests: [{name: a}]\nsettings:\n  emptyCell: null", 3, "null is not accepted"),
                Arguments.of("tests: [{name: a}]\nsettings: {onLeft: ignore}", 2, "there is no setting 'onLeft'"),
                Arguments.of(
                        "tests: [{name: a}]\nsettings:\n  types: {A: text}", 3, "settings.types.A: is not accepted"),
                Arguments.of(
                        "tests: [{name: a}]\nsettings: {identifierOrder: [email]}", 2, "accepted is [braze_id, ext"));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void a_file_that_cannot_be_used_is_named_with_the_line(String tests, int line, String message) {
        // When
        List<RuleFault> faults = OwnRules.faults(".", tests);

        // Then
        assertThat(faults)
                .singleElement()
                .asString()
                .startsWith("own.yaml:" + line + ": ")
                .contains(message);
    }

    static Stream<Arguments> brokenTests() {
        return Stream.of(
                Arguments.of("{payload: 1, filtered: true}", "a test needs a name"),
                Arguments.of("{name: '', payload: 1, filtered: true}", "a test needs a name"),
                Arguments.of("{name: \"a\\nb\", payload: 1, filtered: true}", "a test needs a name, in one line"),
                Arguments.of("{name: 7, payload: 1, filtered: true}", "name must be a text"),
                Arguments.of("{name: a, filtered: true}", "a test needs either a payload, or a row"),
                Arguments.of("{name: a, payload: 1, row: {A: b}, filtered: true}", "a test needs either a payload"),
                Arguments.of("{name: a, row: {}, filtered: true}", "a row with at least one cell"),
                Arguments.of("{name: a, row: [b], filtered: true}", "row must be a mapping"),
                Arguments.of("{name: a, row: {A: [b]}, filtered: true}", "row holds texts only"),
                Arguments.of("{name: a, row: {A: }, filtered: true}", "write \"\" for an empty one"),
                Arguments.of("{name: a, payload: {members: []}, filtered: true}", "a rule never sees members"),
                Arguments.of("{name: a, payload: 1}", "exactly one of deliveries, filtered, refused"),
                Arguments.of("{name: a, payload: 1, filtered: true, refused: {code: x}}", "exactly one of deliveries"),
                Arguments.of("{name: a, payload: 1, filtered: false}", "filtered can only be true"),
                Arguments.of("{name: a, payload: 1, filtered: 'true'}", "filtered must be true or false"),
                Arguments.of("{name: a, payload: 1, filtered: yes}", "yes is not true or false as in JSON"),
                Arguments.of("{name: a, payload: 1, deliveries: []}", "write filtered: true"),
                Arguments.of("{name: a, payload: 1, deliveries: {event: {}}}", "deliveries must be a list"),
                Arguments.of("{name: a, payload: 1, deliveries: [{events: {}}]}", "a delivery has no key 'events'"),
                Arguments.of("{name: a, payload: 1, deliveries: [{workspace: a}]}", "exactly one of attributes, event"),
                Arguments.of("{name: a, payload: 1, deliveries: [{event: {}, trigger: {}}]}", "exactly one of"),
                Arguments.of("{name: a, payload: 1, deliveries: [{event: login}]}", "itself a mapping"),
                Arguments.of("{name: a, payload: 1, refused: {path: /a}}", "refused needs a code"),
                Arguments.of("{name: a, payload: 1, refused: missing_name}", "refused must be a mapping"),
                Arguments.of("{name: a, payload: 1, refused: {code: 404}}", "code must be a text"),
                Arguments.of("{name: a, payload: 1, refused: {code: x, why: y}}", "refused has no key 'why'"),
                Arguments.of("{name: a, payload: 1, filtered: true, match: partial}", "match belongs to deliveries"),
                Arguments.of("{name: a, payload: 1, deliveries: [{event: {}}], match: all}", "exact and partial"),
                Arguments.of("{name: a, payload: 1, filtered: true, skip: true}", "a test has no key 'skip'"),
                Arguments.of("{name: a, payload: 1, filtered: true, request: {path: x}}", "request has no key 'path'"),
                Arguments.of("{name: a, payload: 1, filtered: true, request: {lane: fast}}", "'fast' is no lane"),
                Arguments.of(
                        "{name: a, payload: 1, filtered: true, request: {query: {lane: fast}}}", "'fast' is no lane"),
                Arguments.of("{name: a, payload: 1, filtered: true, request: {member: 1}}", "member must be true"),
                Arguments.of("{name: a, payload: 1, filtered: true, request: {receivedAt: noon}}", "a time in UTC"),
                Arguments.of("{name: a, payload: 1, filtered: true, settings: {types: null}}", "settings.types: null"),
                Arguments.of("just a text", "a test must be a mapping"));
    }

    @ParameterizedTest
    @MethodSource("brokenTests")
    void a_test_that_cannot_be_read_is_named_with_the_line_and_spoils_no_other(String test, String message) {
        // When
        TestReport report = OwnRules.report("empty", """
                tests:
                  - {name: before, payload: 1, filtered: true}
                  - %s
                  - {name: after, payload: 1, filtered: true}
                """.formatted(test));

        // Then
        assertThat(report.faults())
                .singleElement()
                .asString()
                .startsWith("own.yaml:3: test \"")
                .contains("cannot be read: ", message);
        assertThat(report.summary()).isEqualTo("3 tests, 1 failed");
    }

    @Test
    void what_is_named_cannot_make_up_lines_of_a_log() {
        // When
        List<RuleFault> faults = OwnRules.faults(".", """
                tests:
                  - { name: "a\\nb", "c\\nd": 1 }
                """);

        // Then
        assertThat(faults)
                .singleElement()
                .extracting(RuleFault::message)
                .asString()
                .startsWith("test \"a b\" ")
                .contains("'c d'");
    }

    @Test
    void two_tests_of_one_name_are_told_apart_by_nobody() {
        // When
        List<RuleFault> faults = OwnRules.faults("empty", """
                tests:
                  - {name: a, payload: 1, filtered: true}
                  - {name: a, payload: 2, filtered: true}
                """);

        // Then
        assertThat(faults)
                .singleElement()
                .hasToString("own.yaml:3: test \"a\" cannot be read: another test of the file has the same name");
    }

    @Test
    void tests_of_a_stream_that_does_not_exist_are_a_fault() {
        // When
        TestReport report = OwnRules.report(
                Map.of("one", ".", "two", "."), Map.of("ghost", "tests: [{name: a, payload: 1, filtered: true}]"));

        // Then
        assertThat(report.faults())
                .singleElement()
                .hasToString("ghost.yaml: there is no stream 'ghost'; there are one, two");
        assertThat(report.untested()).containsExactly("one", "two");
    }
}
