package io.aiqbraze.gateway.braze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of braze-facts 2.6 and 8.3. */
class AnswerBodyTest {
    @Test
    void a_success_has_a_message() {
        // When
        AnswerBody body = parse("{\"message\":\"success\",\"attributes_processed\":3,\"events_processed\":2}");

        // Then
        assertThat(body).isEqualTo(new AnswerBody("success", "", List.of()));
    }

    @Test
    void errors_name_their_objects() {
        // When
        AnswerBody body = parse("{\"events_processed\":1,\"message\":\"success\",\"errors\":["
                + "{\"type\":\"'external_id' is required\",\"input_array\":\"events\",\"index\":1},"
                + "{\"type\":\"'quantity' is not valid\",\"input_array\":\"purchases\",\"index\":0}]}");

        // Then
        assertThat(body.errors())
                .containsExactly(
                        new ObjectError("'external_id' is required", "events", 1),
                        new ObjectError("'quantity' is not valid", "purchases", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[\"BAD_DEVICE_ID\"]}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\"}]}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\",\"index\":0}]}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\",\"input_array\":\"events\"}]}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\",\"input_array\":null,\"index\":null}]}"
            })
    void an_error_without_a_whole_place_is_not_indexed(String json) {
        // When
        AnswerBody body = parse(json);

        // Then
        assertThat(body.errors()).singleElement().satisfies(error -> {
            assertThat(error.type()).isEqualTo("BAD_DEVICE_ID");
            assertThat(error.isIndexed()).isFalse();
        });
    }

    @Test
    void a_notice_is_read() {
        // When
        AnswerBody body = parse("{\"dispatch_id\":\"d\",\"message\":\"success\",\"notice\":\"campaign is paused\"}");

        // Then
        assertThat(body.notice()).isEqualTo("campaign is paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "42", "{}"})
    void a_body_that_says_nothing_is_empty(String json) {
        // When
        AnswerBody body = parse(json);

        // Then
        assertThat(body).isEqualTo(AnswerBody.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"'\n <!DOCTYPE html>', true", "'{\"message\":\"success\"}', false", "OK, false", "'', false"})
    void a_page_is_told_from_what_braze_says(String text, boolean page) {
        assertThat(parse(text).isPage()).isEqualTo(page);
    }

    @Test
    void of_a_page_the_beginning_is_kept_to_be_shown() {
        // When
        AnswerBody body = parse("<html>" + "x".repeat(10_000));

        // Then
        assertThat(body.message()).startsWith("<html>xxx").hasSizeLessThan(600);
    }

    private static AnswerBody parse(String body) {
        return AnswerBody.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
