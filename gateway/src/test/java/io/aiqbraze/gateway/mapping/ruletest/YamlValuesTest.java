package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.jq.RuleFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in tests of rules mean what they mean in JSON, whatever else YAML makes of them. */
class YamlValuesTest {
    /** Passes on what it gets, whatever that is. */
    private static final String PASS_ON = "{attributes: {external_id: \"u-1\", value: .}}";

    @ParameterizedTest
    @ValueSource(strings = {"yes", "No", "on", "OFF", "TRUE", "False"})
    void what_only_yaml_takes_for_a_boolean_is_refused(String value) {
        // When
        List<RuleFault> faults =
                OwnRules.faults(PASS_ON, "tests:\n  - {name: a, payload: " + value + ", filtered: true}");

        // Then
        assertThat(faults)
                .singleElement()
                .hasToString("own.yaml:2: test \"a\" cannot be read: " + value
                        + " is not true or false as in JSON; write these, or \"" + value + "\" if it is a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "-01", "+49123", "1_000", "0x1F", "0b11", ".5", "1.", "1_0.5", ".inf", ".NaN"})
    void what_only_yaml_takes_for_a_number_is_refused_and_not_quoted(String value) {
        // When
        List<RuleFault> faults =
                OwnRules.faults(PASS_ON, "tests:\n  - {name: a, payload: " + value + ", filtered: true}");

        // Then
        assertThat(faults)
                .singleElement()
                .asString()
                .startsWith("own.yaml:2: test \"a\" cannot be read: a number is not written as in JSON")
                .doesNotContain(value + " ", "'" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-05",
                "2026-01-05T10:00:00Z",
                "2026-01-05 10:00:00",
                "12:30",
                "190:20:30",
                "08",
                "0o17",
                "y",
                "N",
                "1.2.3",
                "u-1",
                "'yes'",
                "'007'",
                "'null'"
            })
    void what_looks_like_a_text_is_one(String value) {
        // Given
        String text = "\"" + value.replace("'", "") + "\"";

        // When
        List<RuleFault> faults =
                OwnRules.faults(PASS_ON + " | select(.attributes.value == " + text + ")", """
                tests:
                  - name: a
                    payload: %s
                    match: partial
                    deliveries: [{attributes: {value: %s}}]
                """.formatted(value, text));

        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"null, null", "~, null", "true, true", "false, false", "0, 0", "-0.5, -0.5", "1e3, 1000"})
    void what_is_json_is_what_it_is_in_json(String value, String json) {
        // When
        List<RuleFault> faults = OwnRules.faults(
                "if . == " + json + " then empty else error(\"another\") end",
                "tests:\n  - {name: a, payload: " + value + ", filtered: true}");

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void cells_and_query_parameters_are_texts_with_quotes_or_without() {
        // When
        List<RuleFault> faults =
                OwnRules.faults("{attributes: ({external_id: \"u-1\"} + .attributes + $request.query)}", """
                tests:
                  - name: a
                    request: { query: { page: 007, all: yes } }
                    row: { ZIP: 01067, LTV: 1_000, OPT_IN: yes, DAY: 2026-01-05, EMPTY: "" }
                    deliveries:
                      - attributes:
                          external_id: u-1
                          ZIP: "01067"
                          LTV: "1_000"
                          OPT_IN: "yes"
                          DAY: "2026-01-05"
                          page: "007"
                          all: "yes"
                """);

        // Then
        assertThat(faults).isEmpty();
    }
}
