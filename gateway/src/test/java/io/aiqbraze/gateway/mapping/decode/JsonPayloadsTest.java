package io.aiqbraze.gateway.mapping.decode;

import static io.aiqbraze.gateway.mapping.decode.DecodedBody.DECODERS;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.json;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPayloadsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"a\":2}]",
                "{\"batch\":[{\"a\":1},{\"a\":2}]}",
                "{\"sentAt\":\"now\",\"batch\":[{\"a\":1},{\"a\":2}],\"context\":{\"x\":[1]}}",
                "\uFEFF [ {\"a\":1} ,\n {\"a\":2} ] \n"
            })
    void an_array_and_a_batch_are_their_elements(String body) throws Exception {
        assertThat(json(body)).containsExactly("0 {\"a\":1}", "1 {\"a\":2}");
    }

    @Test
    void an_object_is_one_payload() throws Exception {
        assertThat(json("{\"a\":1,\"batch\":\"b\"}")).containsExactly("0 {\"a\":1,\"batch\":\"b\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711", "0.1", "1764979200000", "-3", "123456789012345678901234567890", "84.5", "1520.4"})
    void numbers_come_out_as_they_went_in(String number) throws Exception {
        assertThat(json("{\"n\":" + number + "}")).containsExactly("0 {\"n\":" + number + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"\":1}", "{\"a\":{\"\":1}}", "{\"a\":[{\"\":{\"\":[]}}]}"})
    void a_name_may_be_empty(String body) throws Exception {
        assertThat(json(body)).containsExactly("0 " + body);
    }

    @Test
    void the_last_of_two_equal_keys_counts() throws Exception {
        assertThat(json("[{\"a\":1,\"a\":2}]")).containsExactly("0 {\"a\":2}");
    }

    @Test
    void an_element_that_is_no_object_costs_only_itself() throws Exception {
        assertThat(json("[{\"a\":1},7,null,[{\"a\":2}],{\"a\":3}]"))
                .containsExactly(
                        "0 {\"a\":1}",
                        "1 !not_an_object 7",
                        "2 !not_an_object null",
                        "3 !not_an_object [{\"a\":2}]",
                        "4 {\"a\":3}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "[{\"city\":\"Lyon\"},",
                "[{\"city\":\"Lyon\"} {\"city\":\"Lyon\"}]",
                "[{\"city\":Lyon}]",
                "[{\"city\":\"Lyon\"}] Lyon",
                "{\"city\":\"Lyon\"}\n{\"city\":\"Lyon\"}",
                "{\"city\":\"Lyon\n\"}",
                "{'city':'Lyon'}",
                "[{\"city\":NaN}]",
                "[1,]",
                "\"Lyon\"",
                "Lyon"
            })
    void a_broken_document_is_refused_without_quoting_it(String body) {
        assertThat(refusal(DECODERS::json, body)).startsWith("400 bad_json: ").doesNotContain("Lyon");
    }

    @Test
    void the_place_of_the_fault_is_named() {
        assertThat(refusal(DECODERS::json, "[{\"a\":1},\n  {\"a\":x}]")).contains("line 2, column ");
    }

    @Test
    void deep_nesting_is_refused_and_no_stack_overflows() {
        // Given
        String deep = "[".repeat(100_000);

        // When
        String refusal = refusal(DECODERS::json, deep);

        // Then
        assertThat(refusal).startsWith("400 bad_json: the body is nested deeper than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "[]", "{\"batch\":[]}", "\uFEFF"})
    void a_body_without_payloads_is_refused(String body) {
        assertThat(refusal(DECODERS::json, body)).startsWith("400 no_payloads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"external_id\":\"u\",\"batch\":[{\"a\":1}]}",
                "{\"batch\":[{\"a\":1}],\"attributes\":{}}",
                "{\"batch\":[{\"a\":1}],\"batch\":[]}"
            })
    void a_batch_beside_parts_of_a_payload_is_refused(String body) {
        assertThat(refusal(DECODERS::json, body)).startsWith("400 bad_batch");
    }

    @Test
    void text_that_is_not_utf8_is_refused() {
        for (Charset charset : new Charset[] {ISO_8859_1, UTF_16BE}) {
            // When
            String refusal = refusal(DECODERS::json, "{\"city\":\"Évry\"}".getBytes(charset));

            // Then
            assertThat(refusal).as(charset.name()).startsWith("400 bad_encoding");
        }
    }

    @Test
    void as_many_payloads_as_allowed_pass() throws Exception {
        assertThat(json("[{},{},{},{},{}]")).hasSize(5);
    }

    @Test
    void one_payload_too_many_is_refused() {
        assertThat(refusal(DECODERS::json, "[{},{},{},{},{},{}]")).startsWith("413 too_many_payloads");
    }
}
