package io.aiqbraze.gateway.mapping.decode;

import static io.aiqbraze.gateway.mapping.decode.DecodedBody.csv;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPayloadsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,city\n1,Lyon\n2,Évry",
                "\uFEFFid,city\r\n1,Lyon\r\n\r\n2,Évry\r\n",
                "id,\"city\"\n\"1\",Lyon\n2,\"Évry\"\n"
            })
    void each_row_below_the_header_is_a_payload(String body) throws Exception {
        assertThat(csv(body))
                .containsExactly("0 {\"id\":\"1\",\"city\":\"Lyon\"}", "1 {\"id\":\"2\",\"city\":\"Évry\"}");
    }

    @Test
    void a_quoted_cell_may_hold_commas_quotes_and_line_ends() throws Exception {
        assertThat(csv("id,text\n1,\"a, \"\"b\"\"\n\r\nc\"\n2,5\" pipe\n"))
                .containsExactly(
                        "0 {\"id\":\"1\",\"text\":\"a, \\\"b\\\"\\n\\r\\nc\"}",
                        "1 {\"id\":\"2\",\"text\":\"5\\\" pipe\"}");
    }

    @Test
    void a_row_with_too_many_or_too_few_cells_costs_only_itself() throws Exception {
        assertThat(csv("id,city\n1\n2,Lyon,France\n3,Évry\n"))
                .containsExactly(
                        "0 !bad_csv_row \"1\"",
                        "1 !bad_csv_row \"2,Lyon,France\"",
                        "2 {\"id\":\"3\",\"city\":\"Évry\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,\"Lyon", "1,\"Ly\"on\"", "1,Ly\ron"})
    void a_row_with_broken_quotes_costs_only_itself(String broken) throws Exception {
        assertThat(csv("id,city\n" + broken + "\n2,Nice\n3,\"Évry\"\n"))
                .containsExactly(
                        "0 !bad_csv_row " + TextNode.valueOf(broken),
                        "1 {\"id\":\"2\",\"city\":\"Nice\"}",
                        "2 {\"id\":\"3\",\"city\":\"Évry\"}");
    }

    @Test
    void a_quote_left_open_in_the_last_row_costs_only_that_row() throws Exception {
        assertThat(csv("id,city\n1,Nice\n2,\"Lyon"))
                .containsExactly("0 {\"id\":\"1\",\"city\":\"Nice\"}", "1 !bad_csv_row \"2,\\\"Lyon\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,city,id\n1,2,3", "id,,city\n1,2,3", "id,\"city\n", "id,\"ci\"ty\n1,2"})
    void a_header_that_does_not_name_its_columns_is_refused(String body) {
        assertThat(refusal(DecodedBody::openCsv, body)).startsWith("400 bad_csv_header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "id,city\n", "id,city\n\r\n"})
    void a_body_without_rows_is_refused(String body) {
        assertThat(refusal(DecodedBody::openCsv, body)).startsWith("400 no_payloads");
    }

    @Test
    void a_row_that_is_not_utf8_costs_only_itself() throws Exception {
        // Given
        byte[] body = "id,city\n1,Lyon\n2,Évry\n3,\"Évry\n\"\n4,Nice\n".getBytes(ISO_8859_1);

        // When
        var records = DecodedBody.all(DecodedBody::openCsv, body);

        // Then
        assertThat(records)
                .containsExactly(
                        "0 {\"id\":\"1\",\"city\":\"Lyon\"}",
                        "1 !bad_encoding \"2,\uFFFDvry\"",
                        "2 !bad_encoding \"3,\\\"\uFFFDvry\\n\\\"\"",
                        "3 {\"id\":\"4\",\"city\":\"Nice\"}");
    }

    @Test
    void a_row_with_more_cells_than_the_parser_takes_costs_only_itself() throws Exception {
        assertThat(csv("id\n" + ",".repeat(20_000) + "\n1\n"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("0 !bad_csv_row"),
                        row -> assertThat(row).isEqualTo("1 {\"id\":\"1\"}"));
    }

    @Test
    void a_header_of_too_many_columns_is_not_called_one_with_broken_quotes() {
        assertThat(refusal(DecodedBody::openCsv, "c,".repeat(20_000) + "c\n"))
                .startsWith("400 bad_csv_header")
                .contains("the header has more cells than 16384");
    }

    @Test
    void a_header_that_is_not_utf8_is_refused() {
        assertThat(refusal(DecodedBody::openCsv, "Évry\n1\n".getBytes(ISO_8859_1)))
                .startsWith("400 bad_csv_header");
    }

    @Test
    void one_row_too_many_is_refused() {
        assertThat(refusal(DecodedBody::openCsv, "id\n" + "1\n".repeat(6))).startsWith("413 too_many_payloads");
    }
}
