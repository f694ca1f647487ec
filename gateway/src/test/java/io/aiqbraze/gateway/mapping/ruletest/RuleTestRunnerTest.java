package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleFault.FailedCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTestRunnerTest {
    @Test
    void a_test_passes_whatever_the_order_of_keys_is() {
        // When
        TestReport report = OwnRules.report(OwnRules.TWO, """
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

    @Test
    void a_rule_that_makes_too_much_of_a_payload_refuses_it_in_a_test() {
        // When
        List<RuleFault> faults =
                OwnRules.faults("(reduce range(40) as $i (\"a\"; . + .)) as $x | {attributes: $x}", """
                tests:
                  - { name: a, payload: {}, refused: { code: rule_output_too_large } }
                """);

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void a_test_compares_no_more_than_a_person_would_write() {
        // When
        List<RuleFault> faults = OwnRules.faults(
                "[range(40) | \"a\" * 1000] as $list | range(40) | {attributes: {external_id: \"u\", list: $list}}",
                """
                tests:
                  - { name: a, payload: {}, filtered: true }
                """);

        // Then
        assertThat(faults).singleElement().asString().contains("rule_output_too_large");
    }

    @Test
    void of_what_came_instead_the_beginning_is_shown() {
        // When
        List<RuleFault> faults =
                OwnRules.faults("{attributes: {external_id: \"u\", list: [range(4000) | \"many words\"]}}", """
                tests:
                  - { name: a, payload: {}, filtered: true }
                """);

        // Then
        assertThat(faults.get(0).failedCase().actual())
                .hasSizeLessThan(21_000)
                .startsWith("deliveries:")
                .endsWith("… (it goes on)\n");
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
        List<RuleFault> faults = OwnRules.faults(OwnRules.TWO, """
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
}
