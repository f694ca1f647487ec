package io.aiqbraze.gateway.mapping.decode;

import static io.aiqbraze.gateway.mapping.decode.DecodedBody.DECODERS;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.json;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.payload.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are good JSON and cannot be taken: each costs its record, in whatever format and place that is. */
class BadElementsTest {
    /** A value, and the code and path of its refusal. */
    record Bad(String title, String value, String refusal) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Bad> values() {
        return Stream.of(
                new Bad("nested deeply", "[".repeat(250) + "]".repeat(250), "bad_json "),
                new Bad("nested very deeply", "[".repeat(100_000) + "]".repeat(100_000), "bad_json "),
                new Bad("a number of many digits", "1".repeat(1_001), "bad_json "),
                new Bad("a fraction of many digits", "0." + "1".repeat(100_000), "bad_json "),
                new Bad("a long name", "{\"" + "k".repeat(60_000) + "\":1}", "bad_json "),
                new Bad("a long text", "\"" + "x".repeat((4 << 20) + 1) + "\"", "bad_json "),
                new Bad("the first half of a character", "\"\\ud83d\"", "bad_text /v"),
                new Bad("the second half of a character", "{\"a~b\":[1,\"x\\uDE00y\"]}", "bad_text /v/a~0b/1"),
                new Bad("halves in the wrong order", "\"\\ude00\\ud83d\"", "bad_text /v"),
                new Bad("half of a character in a name", "{\"\\ud800\":1}", "bad_text "));
    }

    @ParameterizedTest
    @MethodSource("values")
    void an_element_that_cannot_be_taken_costs_only_itself(Bad bad) throws Exception {
        assertThat(refusals(DECODERS::json, "[{\"a\":1},{\"v\":" + bad.value() + "},{\"a\":2}]"))
                .containsExactly("0 {\"a\":1}", "1 " + bad.refusal(), "2 {\"a\":2}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void so_does_one_of_a_batch(Bad bad) throws Exception {
        assertThat(refusals(
                        DECODERS::json, "{\"sentAt\":1,\"batch\":[{\"v\":" + bad.value() + "},{\"a\":2}],\"x\":[]}"))
                .containsExactly("0 " + bad.refusal(), "1 {\"a\":2}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void so_does_a_member(Bad bad) throws Exception {
        assertThat(refusals(
                        DECODERS::json,
                        "{\"s\":1,\"members\":[{\"a\":1},{\"v\":" + bad.value() + "},{\"a\":2}],\"t\":2}"))
                .containsExactly(
                        "0.members[0] {\"s\":1,\"t\":2,\"a\":1}",
                        "0.members[1] " + bad.refusal(),
                        "0.members[2] {\"s\":1,\"t\":2,\"a\":2}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void so_does_a_line(Bad bad) throws Exception {
        assertThat(refusals(DECODERS::ndjson, "{\"a\":1}\n{\"v\":" + bad.value() + "}\n{\"a\":2}"))
                .containsExactly("0 {\"a\":1}", "1 " + bad.refusal(), "2 {\"a\":2}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_document_that_is_such_an_object_is_one_refused_payload(Bad bad) throws Exception {
        assertThat(refusals(DECODERS::json, "{\"v\":" + bad.value() + "}")).containsExactly("0 " + bad.refusal());
    }

    @ParameterizedTest
    @MethodSource("values")
    void what_members_share_costs_them_all(Bad bad) throws Exception {
        assertThat(refusals(DECODERS::json, "[{\"members\":[{},{}],\"v\":" + bad.value() + "},{\"a\":2}]"))
                .containsExactly("0 " + bad.refusal().replaceFirst(" $", " /v"), "1 {\"a\":2}");
    }

    @Test
    void it_is_kept_as_it_came() throws Exception {
        assertThat(json("[{ \"v\" : \"\\ud800\" }]"))
                .containsExactly("0 !bad_text \"{ \\\"v\\\" : \\\"\\\\ud800\\\" }\"");
    }

    @Test
    void a_whole_character_in_escapes_is_a_character() throws Exception {
        assertThat(json("[{\"\\ud83d\\ude00\":\"\\ud83d\\ude00\"}]")).containsExactly("0 {\"😀\":\"😀\"}");
    }

    @Test
    void an_element_that_is_not_utf8_costs_only_itself() throws Exception {
        // Given
        byte[] body =
                "[{\"a\":1},{\"city\":\"Évry\"},{\"s\":1,\"members\":[{\"b\":1},{\"b\":\"é\"}]}]".getBytes(ISO_8859_1);

        // When
        var records = refusals(DECODERS::json, body);

        // Then
        assertThat(records)
                .containsExactly(
                        "0 {\"a\":1}",
                        "1 bad_encoding ",
                        "2.members[0] {\"s\":1,\"b\":1}",
                        "2.members[1] bad_encoding ");
    }

    @Test
    void a_document_that_breaks_behind_such_an_element_is_refused_as_a_whole() {
        assertThat(refusal(DECODERS::json, "[{\"a\":\"\\ud800\"},\n{\"a\":" + "[".repeat(250) + "]".repeat(249) + "}]"))
                .startsWith("400 bad_json: the body is nested deeper than 200 and not valid JSON at line 2, column ");
    }

    @Test
    void a_line_with_a_member_that_is_no_json_is_one_broken_record() throws Exception {
        assertThat(refusals(DECODERS::ndjson, "{\"members\":[{\"a\":1},{\"a\":x}]}\n{\"a\":2}"))
                .containsExactly("0 bad_json ", "1 {\"a\":2}");
    }

    private static List<String> refusals(DecodedBody.Opening opening, String body) throws Exception {
        return refusals(opening, body.getBytes(UTF_8));
    }

    /** Payloads, and code and path of what is none. */
    private static List<String> refusals(DecodedBody.Opening opening, byte[] body) throws Exception {
        return DecodedBody.decoded(opening, body).stream()
                .map(record -> record instanceof DecodedRecord.Payload payload
                        ? payload.index() + " " + payload.json()
                        : record.index() + " " + code(((DecodedRecord.Broken) record).refusal()))
                .toList();
    }

    private static String code(Refusal refusal) {
        return refusal.code() + " " + refusal.path();
    }
}
