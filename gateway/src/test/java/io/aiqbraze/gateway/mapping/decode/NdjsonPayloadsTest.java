package io.aiqbraze.gateway.mapping.decode;

import static io.aiqbraze.gateway.mapping.decode.DecodedBody.DECODERS;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.ndjson;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonPayloadsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}\n{\"a\":2}",
                "{\"a\":1}\r\n{\"a\":2}\r\n",
                "\uFEFF\n{\"a\":1}\n \t\n{\"a\":2}\n\n",
            })
    void each_line_that_is_not_blank_is_a_payload(String body) throws Exception {
        assertThat(ndjson(body)).containsExactly("0 {\"a\":1}", "1 {\"a\":2}");
    }

    @Test
    void a_broken_line_costs_only_itself_and_is_kept_as_it_came() throws Exception {
        assertThat(ndjson("{\"a\":1}\n{\"a\":\n\n[1]\n{\"a\":1} {}\n{\"a\":2}"))
                .containsExactly(
                        "0 {\"a\":1}",
                        "1 !bad_json \"{\\\"a\\\":\"",
                        "2 !not_an_object [1]",
                        "3 !bad_json \"{\\\"a\\\":1} {}\"",
                        "4 {\"a\":2}");
    }

    @Test
    void the_message_of_a_broken_line_quotes_nothing_of_it() throws Exception {
        // When
        var record = DecodedBody.decoded(DECODERS::ndjson, "Lyon".getBytes(ISO_8859_1))
                .get(0);

        // Then
        assertThat(((DecodedRecord.Broken) record).refusal().message())
                .startsWith("not valid JSON at line 1, column ")
                .doesNotContain("Lyon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0A\0\0", "\0\0\0{a", "{\0a\0"})
    void a_line_that_looks_like_another_encoding_costs_only_itself(String line) throws Exception {
        // When
        var records = ndjson("{\"a\":1}\n" + line + "\n{\"a\":2}");

        // Then
        assertThat(records).hasSize(3).startsWith("0 {\"a\":1}").endsWith("2 {\"a\":2}");
        assertThat(records.get(1)).startsWith("1 !bad_encoding");
    }

    @Test
    void a_line_that_is_not_utf8_costs_only_itself() throws Exception {
        // Given
        byte[] body = "{\"a\":1}\n{\"city\":\"Évry\"}\n{\"a\":2}".getBytes(ISO_8859_1);

        // When
        var records = DecodedBody.all(DECODERS::ndjson, body);

        // Then
        assertThat(records)
                .containsExactly("0 {\"a\":1}", "1 !bad_encoding \"{\\\"city\\\":\\\"\uFFFDvry\\\"}\"", "2 {\"a\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n", " "})
    void a_body_without_lines_is_refused(String body) {
        assertThat(refusal(DECODERS::ndjson, body)).startsWith("400 no_payloads");
    }

    @Test
    void broken_lines_count_as_payloads() {
        assertThat(refusal(DECODERS::ndjson, "x\n".repeat(6))).startsWith("413 too_many_payloads");
    }
}
