package io.aiqbraze.gateway.mapping.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20_261_128;

    private final JsonWriter writer = new JsonWriter();

    @Test
    void every_character_is_read_as_it_was_written() throws Exception {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                // Given
                String text = "a" + Character.toString(character) + "b";

                // When
                boolean written = writer.text(text);

                // Then
                assertThat(written).isTrue();
                assertThat(JSON.readTree(writer.take()).textValue()).isEqualTo(text);
            }
        }
    }

    @Test
    void texts_of_any_length_are_read_as_they_were_written() throws Exception {
        var random = new Random(SEED);
        for (int length : new int[] {0, 1, 100, 65_534, 65_536, 500_000}) {
            // Given
            String text = random.ints(length, 0, 0x250)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            // When
            boolean written = writer.text(text);

            // Then
            assertThat(written).isTrue();
            assertThat(JSON.readTree(writer.take()).textValue()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00", "ä\ude00b"})
    void half_a_character_is_told(String text) {
        assertThat(writer.text(text)).isFalse();
    }

    @Test
    void numbers_are_read_as_they_were_written() throws Exception {
        var random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            // Given
            long whole = random.nextLong() >> random.nextInt(64);
            double fraction = Double.longBitsToDouble(random.nextLong() & 0xBFFF_FFFF_FFFF_FFFFL);

            // When
            writer.sign('[');
            writer.number(whole);
            writer.sign(',');
            writer.number(fraction);
            writer.sign(']');

            // Then
            var read = JSON.readTree(writer.take());
            assertThat(read.get(0).longValue()).isEqualTo(whole);
            assertThat(read.get(1).doubleValue()).isEqualTo(fraction);
        }
    }

    @Test
    void a_value_begins_anew_after_another_was_taken() {
        // Given
        writer.word("true");
        var unused = writer.take();

        // When
        writer.word("null");

        // Then
        assertThat(writer.take()).asString().isEqualTo("null");
    }

    @Test
    void what_is_cleared_is_not_taken() {
        // Given
        writer.word("true");

        // When
        writer.clear();

        // Then
        assertThat(writer.length()).isZero();
    }
}
