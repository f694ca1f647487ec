package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.jq.RuleFault;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that say a part of what must come. */
class PartialMatchTest {
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
        List<RuleFault> faults =
                OwnRules.faults(OwnRules.TWO.replace("n: .n", "n: .n, list: .list"), """
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
        List<RuleFault> faults = OwnRules.faults(OwnRules.TWO, """
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
        List<RuleFault> faults = OwnRules.faults(OwnRules.TWO, """
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
}
