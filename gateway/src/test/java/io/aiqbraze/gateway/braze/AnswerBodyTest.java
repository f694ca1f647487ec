package io.aiqbraze.gateway.braze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.braze.AnswerBody.ObjectError;
import io.aiqbraze.gateway.braze.AnswerBody.Says;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of docs/braze.md#answers, and others. */
class AnswerBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"success\",\"attributes_processed\":3,\"events_processed\":2}",
                "{\"message\":\"Success\"}",
                "{\"message\":\"queued\"}",
                "{\"dispatch_id\":\"d\",\"message\":\"success\"}",
                "{\"dispatch_id\":\"d\",\"message\":\"The campaign is paused.\"}",
                "{\"events_processed\":0}",
                " {\"message\":\"success\"}\n"
            })
    void what_braze_says_of_a_request_that_it_took_is_known(String json) {
        assertThat(parse(json).says()).isEqualTo(Says.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":\"UP\"}",
                "{\"error\":\"no\"}",
                "{\"message\":\"Invalid API Key\"}",
                "{\"message\":\"successfully reached the wrong host\"}",
                "{\"message\":{\"success\":true}}",
                "{\"dispatch_id\":null}",
                "{\"events_processed\":\"all\"}",
                "{\"errors\":[{\"type\":\"bad\",\"input_array\":\"events\",\"index\":0}]}"
            })
    void other_objects_do_not_say_that_braze_took_anything(String json) {
        assertThat(parse(json).says()).isEqualTo(Says.ANYTHING_ELSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OK",
                "null",
                "[]",
                "42",
                "\"success\"",
                "<html>",
                "\uFEFF<!DOCTYPE html>",
                "{\"message\":\"succ",
                "{\"message\":\"success\",\"errors\":[{\"type\":\"bad\"",
                "{\"message\":\"success\"} and more",
                "[{\"message\":\"success\"}]"
            })
    void what_is_no_json_object_braze_did_not_write(String text) {
        assertThat(parse(text).says()).isEqualTo(Says.FOREIGN);
    }

    @Test
    void an_empty_body_says_nothing() {
        assertThat(parse("")).isEqualTo(AnswerBody.EMPTY);
    }

    @Test
    void a_document_deeper_than_any_of_braze_is_none_of_its() {
        assertThat(parse("[".repeat(60_000)).says()).isEqualTo(Says.FOREIGN);
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
                "{\"errors\":\"BAD_DEVICE_ID\"}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\"}]}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\",\"index\":0}]}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\",\"input_array\":\"events\"}]}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\",\"input_array\":\"events\",\"index\":4294967296}]}",
                "{\"errors\":[{\"type\":\"BAD_DEVICE_ID\",\"input_array\":\"events\",\"index\":0.5}]}",
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
    @CsvSource({
        "'{\"message\":\"no\"}', no",
        "'{\"status\":\"UP\"}', '{\"status\":\"UP\"}'",
        "{}, ''",
        "' <html>', <html>"
    })
    void what_is_shown_of_it_is_its_message_or_its_beginning(String body, String words) {
        assertThat(parse(body).words()).isEqualTo(words);
    }

    @Test
    void of_a_page_the_beginning_is_kept_to_be_shown() {
        // When
        AnswerBody body = parse("<html>" + "x".repeat(10_000));

        // Then
        assertThat(body.words()).startsWith("<html>xxx").hasSizeLessThan(600);
    }

    private static AnswerBody parse(String body) {
        return AnswerBody.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
