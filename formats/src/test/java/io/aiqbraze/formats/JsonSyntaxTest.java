package io.aiqbraze.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSyntaxTest {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"\\u00e9\"",
        "\\",
        "\"\\x\"",
        "1",
        "-",
        "0",
        "-0.5e+7",
        "01",
        "1.",
        ".5",
        "true",
        "null",
        "nul",
        " ",
        "\n",
        "\t",
        "\"k\":",
        "{}",
        "[]",
        "é",
        "\"é\"",
        "[1,2]",
        "{\"a\":{\"b\":[null]}}"
    };
    private static final ObjectReader JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'a':x}|5",
                "[1,]|3",
                "[1 2]|3",
                "{'a' 1}|5",
                "{1:2}|1",
                "[1}|2",
                "'a|2",
                "|0",
                "1 2|2",
                "[[]|3",
                "{'a':1,}|7"
            })
    void the_first_byte_that_does_not_fit_is_the_fault(String json, int fault) {
        // Given
        byte[] bytes = (json == null ? "" : json).replace('\'', '"').getBytes(UTF_8);

        // Then
        assertThat(faultOf(bytes)).isEqualTo(fault);
    }

    @Test
    void what_is_nested_a_million_times_is_json() {
        // Given
        byte[] deep = ("[".repeat(1_000_000) + "]".repeat(1_000_000)).getBytes(UTF_8);

        // Then
        assertThat(faultOf(deep)).isNegative();
    }

    @Test
    void it_finds_good_what_jackson_reads_and_nothing_else() throws Exception {
        // Given
        long seed = ThreadLocalRandom.current().nextLong();
        var random = new Random(seed);
        int good = 0;
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] bytes = text.toString().getBytes(UTF_8);

            // When
            boolean valid = faultOf(bytes) < 0;

            // Then
            assertThat(valid).as("seed %d: %s", seed, text).isEqualTo(isReadByJackson(bytes));
            good += valid ? 1 : 0;
        }
        assertThat(good).isPositive();
    }

    /** Negative if there is none. */
    private static long faultOf(byte[] bytes) {
        try {
            JsonSyntax.check(new ByteSlice(bytes, 0, bytes.length, 0, false, true));
            return -1;
        } catch (BrokenJson e) {
            return e.offset();
        }
    }

    private static boolean isReadByJackson(byte[] bytes) throws IOException {
        try {
            return !JACKSON.readTree(bytes).isMissingNode();
        } catch (JsonProcessingException broken) {
            return false;
        }
    }
}
