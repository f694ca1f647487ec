package io.aiqbraze.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBytesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "Grüße",
                "\ud83d\ude00",
                "\ud800",
                "\udfff",
                "a\ud800?b\udc00\ud800",
                "\ud83d\ude00\ud83d",
                "\udc00\ud83d\ude00",
                "\ufffd"
            })
    void a_text_comes_back_as_it_was(String text) {
        // When
        byte[] bytes = TextBytes.of("[" + text + "]");

        // Then
        assertThat(TextBytes.text(bytes, 1, bytes.length - 2)).isEqualTo(text);
    }

    @Test
    void what_utf_8_can_write_is_written_in_it() {
        assertThat(TextBytes.of("Grüße \ud83d\ude00 ?"))
                .isEqualTo("Grüße \ud83d\ude00 ?".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void half_of_a_character_is_not_a_question_mark() {
        assertThat(TextBytes.of("\ud800")).isNotEqualTo(TextBytes.of("?"));
    }
}
