package io.aiqbraze.gateway.mapping.decode;

import static io.aiqbraze.gateway.mapping.decode.DecodedBody.DECODERS;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.json;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.ndjson;
import static io.aiqbraze.gateway.mapping.decode.DecodedBody.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records so long that they have a parser of their own are read as short ones are. */
class LongRecordsTest {
    private static final String LONG = "x".repeat(100_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\":1,\"a\":2}",
                "\"a\":1.50,\"b\":1e3,\"c\":123456789012345678901234567890,\"d\":[true,false,null,{}]}",
                "\"é\":\"日本 \\u00e9 \\ud83d\\ude00 😀\"} \t",
                "\"\":\"\\\"\\\\\\/\\n\"}",
                "\"a\":\"\\ud800\"}",
                "\"\\ud800\":1}",
                "\"members\":[{\"external_id\":\"u-1\"},{\"external_id\":\"u-2\"}]}",
                "\"a\":1} {}",
                "\"a\":1,}",
                "\"a\":01}",
                "\"a\":\"\t\"}",
                "\"a\":\"\\q\"}",
                "\"a\":[1}",
                "\"a\":1",
                "\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
                        + "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
                        + "[[[]]]"
                        + "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
                        + "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"
            })
    void a_long_record_comes_to_what_a_short_one_comes_to(String rest) throws Exception {
        // Given
        String before = "{\"a\":0}\n{\"pad\":\"";
        String after = "\"," + rest + "\n{\"a\":9}";

        // When
        List<String> records = ndjson(before + LONG + after);

        // Then
        assertThat(records.stream().map(record -> record.replace(LONG, "")).toList())
                .isEqualTo(ndjson(before + after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\":1} {}", "\"a\":1,}", "\"a\":01}", "\"a\":[1}"})
    void a_long_document_that_is_broken_is_refused_at_its_place(String rest) {
        // Given
        String padded = "[{\"pad\":\"" + LONG + "\"," + rest + "]";

        // When
        String refused = refusal(DECODERS::json, padded);

        // Then
        assertThat(refused).startsWith("400 bad_json").matches("(?s).*column 100,?\\d{3}.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\":1}", "\"b\":\"é\"}"})
    void a_long_document_is_read_as_a_short_one(String rest) throws Exception {
        // When
        List<String> records = json("[{\"pad\":\"" + LONG + "\"," + rest + "]");

        // Then
        assertThat(records.stream().map(record -> record.replace(LONG, "")).toList())
                .isEqualTo(json("[{\"pad\":\"\"," + rest + "]"));
    }
}
