package io.aiqbraze.gateway.mapping.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.jq.RuleFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a test gives its rule, and which tests are run. */
class RuleTestRequestTest {
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
                new RuleTestRunner(thread -> 0).run(files, OwnRules.book(files), stream -> !stream.equals("two"));

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
                .extracting(TestReport.FileReport::summary)
                .containsExactly("1 passed, 1 failed", "cannot be used");
    }
}
