package io.aiqbraze.sender.input;

import static io.aiqbraze.sender.input.Cutting.LARGE;
import static io.aiqbraze.sender.input.Cutting.parts;
import static io.aiqbraze.sender.input.Cutting.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aiqbraze.formats.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCuttingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PartCutter.Limits TWO = new PartCutter.Limits(1 << 20, 2);

    @Test
    void elements_of_an_array_keep_the_bytes_that_they_have() throws Exception {
        assertThat(texts(parts(
                        Format.JSON, " [ {\"a\" : 1.50 , \"b\":\"é\\u00e9\"} ,\n{},[1e400], \"x]\", 7,null ] ", TWO)))
                .containsExactly("[{\"a\" : 1.50 , \"b\":\"é\\u00e9\"},{}]", "[[1e400],\"x]\"]", "[7,null]");
    }

    @Test
    void a_batch_is_its_elements() throws Exception {
        assertThat(texts(parts(
                        Format.JSON,
                        "{\"sentAt\":{\"batch\":[0]},\"batch\":[{\"a\":1},{\"b\":2},{\"c\":3}],\"n\":3}",
                        TWO)))
                .containsExactly("[{\"a\":1},{\"b\":2}]", "[{\"c\":3}]");
    }

    @Test
    void an_object_is_one_payload() throws Exception {
        assertThat(texts(parts(Format.JSON, "\n{\n \"batch\": \"no array\",\n \"b\": [1]\n}\n", TWO)))
                .containsExactly("[{\n \"batch\": \"no array\",\n \"b\": [1]\n}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "[]", "{\"batch\":[]}"})
    void without_payloads_there_is_no_part(String text) throws Exception {
        assertThat(parts(Format.JSON, text, LARGE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_large_document_comes_out_as_it_went_in(boolean pretty) throws Exception {
        // Given
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int n = 0; n < 3_000; n++) {
            array.addObject()
                    .put("n", n)
                    .put("note", "Zoë\n in 東京 \"" + "x".repeat(n % 97))
                    .putObject("inner");
        }
        String text = pretty ? array.toPrettyString() : array.toString();

        // When
        List<FilePart> parts = parts(Format.JSON, text, new PartCutter.Limits(10_000, 50_000));

        // Then
        ArrayNode together = JsonNodeFactory.instance.arrayNode();
        for (String part : texts(parts)) {
            JsonNode elements = JSON.readTree(part);
            elements.forEach(together::add);
        }
        assertThat(together).isEqualTo(array);
        assertThat(parts).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[{\"a\":1},{\"b\":2},{\"c\":tru}]|line 1, column",
                "[{\"a\":1},{\"b\":2},{\"c\":1|line 1, column",
                "[{\"a\":1},{\"b\":2}|line 1, column",
                "[{\"a\":1},{\"b\":2}]{}|something follows the JSON document at line 1",
                "{\"batch\":[{\"a\":1},{\"b\":2}],\"member\":false}|beside \"batch\" there is \"member\"",
            })
    void what_is_complete_comes_before_the_place_where_it_breaks(String text, String place) throws Exception {
        // Given
        PartCutter cutter = Cutting.cutter(Format.JSON, text, LARGE);

        // Then
        assertThat(Cutting.text(cutter.next())).isEqualTo("[{\"a\":1},{\"b\":2}]");
        assertThatThrownBy(cutter::next)
                .isInstanceOf(StreamWindow.BrokenInput.class)
                .hasMessageContaining(place)
                .hasMessageContaining("behind 2 complete records")
                .hasMessageNotContaining("tru");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "7|neither a JSON object nor an array",
                "{\"member\":false,\"batch\":[{}]}|beside \"batch\" there is \"member\"",
                "{\"a\":1}{\"b\":2}|--format ndjson",
                "{\"a\":|not valid JSON at line 1, column 6",
            })
    void what_cannot_be_taken_is_refused_before_anything_is_sent(String text, String why) throws Exception {
        // Given
        PartCutter cutter = Cutting.cutter(Format.JSON, text, LARGE);

        // Then
        assertThatThrownBy(cutter::next)
                .isInstanceOf(StreamWindow.BrokenInput.class)
                .hasMessageContaining(why);
    }

    @Test
    void an_element_that_no_gateway_takes_is_named() throws Exception {
        // Given
        PartCutter cutter = Cutting.cutter(Format.JSON, "[1,\"" + "x".repeat(9 << 20) + "\"]", LARGE);

        // Then
        assertThat(Cutting.text(cutter.next())).isEqualTo("[1]");
        assertThatThrownBy(cutter::next).hasMessage("a record is longer than 8 MB (behind 1 complete records)");
    }
}
