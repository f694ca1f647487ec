package io.aiqbraze.gateway.mapping.rules.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.jq.RuleFault;
import io.aiqbraze.gateway.mapping.jq.RuleFault.FailedCase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTestsTest {
    private static final String TWO = "{attributes: {external_id: .u, n: .n}},"
            + " {event: {external_id: .u, name: \"seen\", time: \"2026-01-05T10:00:00Z\"}}";

    @Test
    void a_test_passes_whatever_the_order_of_keys_is() {
        // When
        TestReport report = OwnRules.report(TWO, """
                tests:
                  - name: two
                    payload: { u: u-1, n: [1, { a: 1, b: 2 }] }
                    deliveries:
                      - attributes: { n: [1, { b: 2, a: 1 }], external_id: u-1 }
                      - event: { time: 2026-01-05T10:00:00Z, name: seen, external_id: u-1 }
                """);

        // Then
        assertThat(report.faults()).isEmpty();
        assertThat(report.summary()).isEqualTo("1 test, all passed");
        assertThat(report.untested()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4711, 4711.0", "1700000000, 1.7e9", "0.5, 5e-1", "0, -0.0", "1e2, 100"})
    void numbers_compare_by_value(String one, String other) {
        // When
        List<RuleFault> faults =
                OwnRules.faults("{attributes: {external_id: \"u-1\", n: .}}", """
                tests:
                  - { name: a, payload: %s, deliveries: [{ attributes: { external_id: u-1, n: %s } }] }
                """.formatted(one, other));

        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4711, '\"4711\"'", "true, '\"true\"'", "null, '\"null\"'", "1, true", "1, 1.5", "a, A", "[1], '[1, 2]'"
    })
    void values_that_differ_in_type_or_value_do_so(String one, String other) {
        // When
        List<RuleFault> faults =
                OwnRules.faults("{attributes: {external_id: \"u-1\", n: .}}", """
                tests:
                  - { name: a, payload: %s, deliveries: [{ attributes: { external_id: u-1, n: %s } }] }
                """.formatted(one, other));

        // Then
        assertThat(faults).singleElement().asString().contains("delivery 1 is not as expected at /attributes/n");
    }

    @Test
    void the_order_of_deliveries_matters() {
        // When
        List<RuleFault> faults = OwnRules.faults(TWO, """
                tests:
                  - name: two
                    payload: { u: u-1, n: 1 }
                    deliveries:
                      - event: { external_id: u-1, name: seen, time: 2026-01-05T10:00:00Z }
                      - attributes: { external_id: u-1, n: 1 }
                """);

        // Then
        assertThat(faults).singleElement().asString().endsWith("delivery 1 is not as expected at /event");
    }

    @Test
    void a_key_too_many_is_a_difference() {
        // When
        List<RuleFault> faults = OwnRules.faults("{attributes: .}", """
                tests:
                  - name: a
                    payload: { external_id: u-1, "a/b": { c: 1, d: 2 } }
                    deliveries: [{ attributes: { "a/b": { c: 1 }, external_id: u-1 } }]
                """);

        // Then
        assertThat(faults).singleElement().asString().endsWith("delivery 1 is not as expected at /attributes/a~1b/d");
    }

    @Test
    void the_default_workspace_may_be_named_or_not() {
        // When
        List<RuleFault> faults = OwnRules.faults("{attributes: {external_id: \"u-1\", n: 1}} + .", """
                tests:
                  - name: named by the rule
                    payload: { workspace: default }
                    deliveries: [{ attributes: { external_id: u-1, n: 1 } }]
                  - name: named by the test
                    payload: {}
                    deliveries: [{ workspace: default, attributes: { external_id: u-1, n: 1 } }]
                  - name: another
                    payload: { workspace: emea }
                    deliveries: [{ workspace: emea, attributes: { external_id: u-1, n: 1 } }]
                  - name: another than expected
                    payload: { workspace: emea }
                    deliveries: [{ attributes: { external_id: u-1, n: 1 } }]
                """);

        // Then
        assertThat(faults)
                .singleElement()
                .asString()
                .contains("\"another than expected\"", "delivery 1 is not as expected at /workspace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{ attributes: { n: { a: 1 } } }]",
                "[{ event: { name: seen } }]",
                "[{ attributes: {} }, { event: {} }]",
                "[{ attributes: { list: [{ x: 1 }, 2] } }]"
            })
    void in_a_partial_match_more_may_be(String deliveries) {
        // When
        List<RuleFault> faults = OwnRules.faults(TWO.replace("n: .n", "n: .n, list: .list"), """
                tests:
                  - name: a
                    payload: { u: u-1, n: { a: 1, b: 2 }, list: [{ x: 1, y: 2 }, 2] }
                    match: partial
                    deliveries: %s
                """.formatted(deliveries));

        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{ attributes: { n: { c: 1 } } }]                  | delivery 1 is not as expected at /attributes/n/c
            [{ attributes: { n: { a: 2 } } }]                  | delivery 1 is not as expected at /attributes/n/a
            [{ event: {} }, { attributes: {} }]                | delivery 1 is not as expected at /event
            [{ attributes: {} }, { event: {} }, { event: {} }] | expected 3 deliveries, got 2 deliveries
            """)
    void in_a_partial_match_what_is_expected_must_be_there(String deliveries, String difference) {
        // When
        List<RuleFault> faults = OwnRules.faults(TWO, """
                tests:
                  - name: a
                    payload: { u: u-1, n: { a: 1, b: 2 } }
                    match: partial
                    deliveries: %s
                """.formatted(deliveries));

        // Then
        assertThat(faults).singleElement().asString().endsWith(difference);
    }

    @Test
    void in_a_partial_match_what_came_in_place_of_another_kind_is_shown() {
        // When
        List<RuleFault> faults = OwnRules.faults(TWO, """
                tests:
                  - name: a
                    payload: { u: u-1, n: { a: 1 } }
                    match: partial
                    deliveries: [{ event: { name: n } }, { attributes: { n: { a: 1 } } }]
                """);

        // Then
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(
                                Objects.requireNonNull(fault.failedCase()).actual())
                        .contains("attributes:", "external_id: \"u-1\"", "event:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ code: no_thanks }",
                "{ code: no_thanks, path: /a }",
                "{ code: no_thanks, path: /a, message: why }"
            })
    void of_a_refusal_only_what_is_named_is_compared(String refused) {
        // When
        List<RuleFault> faults = OwnRules.faults(
                "error({code: \"no_thanks\", path: \"/a\", message: \"why\"})",
                "tests: [{ name: a, payload: 1, refused: " + refused + " }]");

        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deliveries: [{ event: {} }]                 | expected 1 delivery, got the refusal no_thanks
            filtered: true                              | expected nothing (filtered), got the refusal no_thanks
            refused: { code: thanks }                   | expected the refusal thanks, got the refusal no_thanks
            refused: { code: no_thanks, path: /b }      | the refusal no_thanks has another path than expected
            refused: { code: no_thanks, message: what } | the refusal no_thanks has another message than expected
            """)
    void a_refusal_that_is_another_than_expected_is_named_without_its_data(String expectation, String difference) {
        // When
        List<RuleFault> faults = OwnRules.faults(
                "error({code: \"no_thanks\", path: \"/a\", message: \"because of \" + .email})",
                "tests: [{ name: a, payload: { email: ada@example.org }, " + expectation + " }]");

        // Then
        assertThat(faults).singleElement().hasToString("own.yaml:1: test \"a\" failed: " + difference);
    }

    @Test
    void a_code_that_is_made_of_data_is_not_named() {
        // When
        List<RuleFault> faults = OwnRules.faults(
                "error({code: .email})", "tests: [{ name: a, payload: { email: ada@example.org }, filtered: true }]");

        // Then
        assertThat(faults)
                .singleElement()
                .hasToString("own.yaml:1: test \"a\" failed: expected nothing (filtered), got a refusal");
    }

    @Test
    void what_braze_would_not_take_is_a_refusal() {
        // When
        List<RuleFault> faults = OwnRules.faults("{event: {external_id: \"u-1\", name: \"seen\"}}", """
                tests:
                  - name: refused by the checks
                    payload: 1
                    refused: { code: missing_field, path: /event/time }
                  - name: not delivered
                    payload: 1
                    deliveries: [{ event: { external_id: u-1, name: seen } }]
                """);

        // Then
        assertThat(faults)
                .singleElement()
                .hasToString(
                        "own.yaml:5: test \"not delivered\" failed: expected 1 delivery, got the refusal missing_field");
    }

    @Test
    void a_failed_test_holds_what_was_expected_and_what_came() {
        // When
        List<RuleFault> faults = OwnRules.faults("{attributes: {v: .v, w: .w, external_id: \"u-1\"}}", """
                tests:
                  - name: a
                    payload: { v: 4711.0, w: "4711" }
                    deliveries: [{ attributes: { external_id: u-1, w: 4711, v: 4711 } }]
                """);

        // Then
        assertThat(faults).singleElement().extracting(RuleFault::failedCase).isEqualTo(new FailedCase("a", """
                deliveries:
                  - attributes:
                      external_id: "u-1"
                      w: 4711
                      v: 4711
                """, """
                deliveries:
                  - attributes:
                      external_id: "u-1"
                      w: "4711"
                      v: 4711
                """));
    }

    @Test
    void each_setting_of_a_file_and_of_a_test_replaces_the_one_in_force_wholly() {
        // When
        List<RuleFault> faults = OwnRules.faults("error({code: \"settings\", message: ($settings | tojson)})", """
                settings: { types: { A: number }, defaultSplit: "0" }
                tests:
                  - name: of the file
                    payload: 1
                    refused:
                      code: settings
                      message: '{"identifierOrder":["braze_id","external_id"],"defaultSplit":"0","onLeave":"false",\
                "reservedPrefix":null,"emptyCell":"absent","types":{"A":"number"}}'
                  - name: of the test
                    settings: { types: { B: boolean }, defaultSplit: null, onLeave: "null" }
                    payload: 1
                    refused:
                      code: settings
                      message: '{"identifierOrder":["braze_id","external_id"],"defaultSplit":null,"onLeave":"null",\
                "reservedPrefix":null,"emptyCell":"absent","types":{"B":"boolean"}}'
                """);

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void a_rule_knows_the_request_of_the_test() {
        // When
        List<RuleFault> faults = OwnRules.faults("error({code: \"request\", message: ($request | tojson)})", """
                tests:
                  - name: the usual one
                    payload: 1
                    refused:
                      code: request
                      message: '{"stream":"own","query":{},"client":"demo","receivedAt":"2026-01-05T10:00:00.000Z",\
                "requestId":"r-1","lane":"live","csv":false,"member":false}'
                  - name: one of its own
                    request:
                      query: { audience_id: 4711, lane: bulk }
                      client: actioniq
                      receivedAt: 2026-02-03T04:05:06.789123Z
                      requestId: r-2
                      member: true
                    payload: 1
                    refused:
                      code: request
                      message: '{"stream":"own","query":{"audience_id":"4711","lane":"bulk"},"client":"actioniq",\
                "receivedAt":"2026-02-03T04:05:06.789Z","requestId":"r-2","lane":"bulk","csv":false,"member":true}'
                """);

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void a_row_is_the_payload_that_the_gateway_makes_of_it() {
        // When
        List<RuleFault> faults =
                OwnRules.faults("error({code: \"csv\", path: \"\\($request.csv)\", message: tojson})", """
                settings: { types: { LTV: number }, emptyCell: "null" }
                tests:
                  - name: known columns and others
                    request: { query: { split_id: 2 } }
                    row: { EXTERNAL_ID: u-1, aiq_segmentid: 4711, LTV: 1250.50, NICKNAME: "" }
                    refused:
                      code: csv
                      path: "true"
                      message: '{"external_id":"u-1","audience_id":"4711","split_id":"2",\
                "attributes":{"LTV":1250.5,"NICKNAME":null}}'
                  - name: not of its type
                    row: { EXTERNAL_ID: u-1, LTV: a lot }
                    refused: { code: bad_type, path: /LTV }
                """);

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void only_the_chosen_streams_are_tested() {
        // Given
        var files = OwnRules.files(
                Map.of("one", ".", "two", ".", "three", "."),
                Map.of("one", "tests: [{ name: a, payload: 1, filtered: true }]", "two", "broken"));

        // When
        TestReport report =
                new RuleTests(thread -> 0).run(files, OwnRules.book(files), stream -> !stream.equals("two"));

        // Then
        assertThat(report.files()).extracting(file -> file.source().name()).containsExactly("one");
        assertThat(report.untested()).containsExactly("three");
    }

    @Test
    void the_summary_counts_what_failed_and_what_cannot_be_used() {
        // When
        TestReport report = OwnRules.report(
                Map.of("one", "empty", "two", "."),
                Map.of(
                        "one",
                        "tests: [{ name: a, payload: 1, filtered: true }, { name: b, payload: 1, refused: {code: x} }]",
                        "two",
                        ""));

        // Then
        assertThat(report.summary()).isEqualTo("2 tests, 1 failed, 1 of the files cannot be used");
        assertThat(report.files())
                .extracting(FileReport::summary)
                .containsExactly("1 passed, 1 failed", "cannot be used");
    }
}
