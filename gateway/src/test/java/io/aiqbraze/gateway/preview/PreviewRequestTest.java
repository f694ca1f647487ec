package io.aiqbraze.gateway.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.BodyForm;
import io.aiqbraze.jq.RuleSource;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as curl writes them. */
class PreviewRequestTest {
    private static final String FORM = "multipart/form-data; boundary=------------------------4f";

    @Test
    void a_plain_body_is_taken_as_ingest_takes_it() throws Exception {
        // When
        PayloadPreviewer.PreviewInput request =
                new PreviewRequest("events", Map.of("lane", "bulk"), "text/csv", "gzip", buffer("x")).input();

        // Then
        assertThat(request.form()).isEqualTo(new BodyForm(Format.CSV, true));
        assertThat(request.query()).containsEntry("lane", "bulk");
        assertThat(request.rule()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, , unsupported_media_type",
        ", , unsupported_media_type",
        "application/json, br, unsupported_encoding"
    })
    void another_plain_body_is_refused(String contentType, String encoding, String code) {
        assertThatThrownBy(() -> new PreviewRequest("events", Map.of(), contentType, encoding, buffer("{}")).input())
                .isInstanceOfSatisfying(PreviewRefused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(415);
                    assertThat(refused.code()).isEqualTo(code);
                })
                .hasMessageContaining("multipart/form-data");
    }

    @Test
    void a_form_brings_payloads_and_a_rule() throws Exception {
        // When
        PayloadPreviewer.PreviewInput request = form(
                part("rule", "; filename=\"dir/my.jq\"\r\nContent-Type: application/octet-stream", "include \"ü\";\n."),
                part("payloads", "; filename=\"p.ndjson\"\r\nContent-Type: application/octet-stream", "{}\n{}\n"));

        // Then
        assertThat(request.rule()).isEqualTo(new RuleSource("events", "my.jq", "include \"ü\";\n."));
        assertThat(request.form()).isEqualTo(new BodyForm(Format.NDJSON, false));
        assertThat(request.body()).hasToString("{}\n{}\n");
    }

    @Test
    void parts_may_be_given_as_texts() throws Exception {
        // When
        PayloadPreviewer.PreviewInput request = form(part("payloads", "", "[{}]"), part("rule", "", "."));

        // Then
        assertThat(Objects.requireNonNull(request.rule()).file()).isEqualTo("rule");
        assertThat(request.form()).isEqualTo(new BodyForm(Format.JSON, false));
    }

    @Test
    void a_form_needs_no_rule() throws Exception {
        assertThat(form(part("payloads", "", "[{}]")).rule()).isNull();
    }

    @Test
    void a_form_that_says_its_format_is_taken_at_its_word() throws Exception {
        // When
        PayloadPreviewer.PreviewInput request =
                form(part("payloads", "; filename=\"p\"\r\nContent-Type: application/x-ndjson", "{}"));

        // Then
        assertThat(request.form()).isEqualTo(new BodyForm(Format.NDJSON, false));
    }

    @Test
    void a_form_of_pictures_is_refused() {
        assertThatThrownBy(() -> form(part("payloads", "; filename=\"p\"\r\nContent-Type: image/png", "{}")))
                .isInstanceOfSatisfying(
                        PreviewRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(415));
    }

    @Test
    void a_form_without_payloads_is_refused() {
        bad("payloads is missing", part("rule", "", "."));
    }

    @Test
    void a_part_by_another_name_is_refused() {
        bad("no part 'rules'", part("rules", "", "."), part("payloads", "", "[{}]"));
    }

    @Test
    void a_part_given_twice_is_refused() {
        bad("two parts 'payloads'", part("payloads", "", "[{}]"), part("payloads", "", "[{}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=other"})
    void a_form_that_is_none_is_refused(String contentType) {
        assertThatThrownBy(() ->
                        new PreviewRequest("events", Map.of(), contentType, null, buffer("rule=.&payloads={}")).input())
                .isInstanceOfSatisfying(
                        PreviewRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bad_form"));
    }

    @Test
    void a_form_that_is_cut_off_is_refused() {
        // Given
        String whole = part("payloads", "", "[{}]");

        // Then
        assertThatThrownBy(() -> new PreviewRequest(
                                "events", Map.of(), FORM, null, buffer(whole.substring(0, whole.length() - 5)))
                        .input())
                .isInstanceOfSatisfying(
                        PreviewRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bad_form"));
    }

    @Test
    void a_rule_that_is_not_utf_8_is_refused_as_broken() {
        // Given
        Buffer body = buffer(part("payloads", "", "[{}]"))
                .appendString("--------------------------4f\r\nContent-Disposition: form-data; name=\"rule\";"
                        + " filename=\"my.jq\"\r\nContent-Type: text/plain\r\n\r\n")
                .appendByte((byte) 0xFF)
                .appendString("\r\n--------------------------4f--\r\n");

        // Then
        assertThatThrownBy(() -> new PreviewRequest("events", Map.of(), FORM, null, body).input())
                .isInstanceOf(PreviewRefused.class)
                .hasMessage("my.jq: is not UTF-8");
    }

    private static void bad(String says, String... parts) {
        assertThatThrownBy(() -> form(parts))
                .isInstanceOfSatisfying(
                        PreviewRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bad_form"))
                .hasMessageContaining(says);
    }

    private static PayloadPreviewer.PreviewInput form(String... parts) throws PreviewRefused {
        String body = String.join("", parts) + "--------------------------4f--\r\n";
        return new PreviewRequest("events", Map.of(), FORM, null, buffer(body)).input();
    }

    private static String part(String name, String head, String content) {
        return "--------------------------4f\r\nContent-Disposition: form-data; name=\"" + name + "\"" + head
                + "\r\n\r\n" + content + "\r\n";
    }

    private static Buffer buffer(String text) {
        return Buffer.buffer(text);
    }
}
