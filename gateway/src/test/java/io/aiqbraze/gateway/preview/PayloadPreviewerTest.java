package io.aiqbraze.gateway.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aiqbraze.formats.Format;
import io.aiqbraze.gateway.mapping.MappingReceipt.RecordError;
import io.aiqbraze.gateway.preview.PayloadPreviewer.PreviewLimits;
import io.aiqbraze.gateway.preview.PreviewResult.BrazeRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadPreviewerTest {
    @TempDir
    private Path directory;

    @Test
    void a_request_is_shown_as_it_would_leave() throws Exception {
        // When
        PreviewResult preview = rig().show(
                        "events",
                        "{\"external_id\":\"u-1\",\"name\":\"login\",\"properties\":{\"cart\":84.5,\"tiny\":1e-7}}");

        // Then
        BrazeRequest request = only(preview);
        assertThat(request.workspace()).isEqualTo("default");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/users/track");
        assertThat(request.url()).isEqualTo("https://rest.one.example/users/track");
        assertThat(request.lane()).isEqualTo("live");
        assertThat(request.body().toString())
                .isEqualTo("{\"events\":[{\"external_id\":\"u-1\",\"name\":\"login\","
                        + "\"time\":\"2026-01-05T10:00:00.000Z\",\"properties\":{\"cart\":84.5,\"tiny\":1.0E-7}}]}");
    }

    @Test
    void the_figures_are_those_of_a_receipt() throws Exception {
        // Given one that is fine, one that is filtered, one that is refused
        String payloads = """
                [{"external_id":"u-1","attributes":{"n":1}},
                 {"external_id":"u-2","attributes":{}},
                 {"id":"a-3","attributes":{"n":1}}]""";

        // When
        PreviewResult preview = rig().show("attributes", payloads);

        // Then
        assertThat(List.of(preview.payloads(), preview.accepted(), preview.filtered(), preview.rejected()))
                .containsExactly(3, 1, 1, 1);
        assertThat(preview.deliveries()).isEqualTo(1);
        assertThat(preview.ruleVersion()).matches("[0-9a-f]{12}");
        assertThat(preview.errors()).singleElement().satisfies(error -> {
            assertThat(error.index()).isEqualTo("2");
            assertThat(error.id()).isEqualTo("a-3");
            assertThat(error.code()).isEqualTo("missing_identifier");
            assertThat(error.path()).isEqualTo("/external_id");
        });
    }

    @Test
    void each_request_says_how_many_objects_it_has_and_of_which_payloads() throws Exception {
        // Given merged attributes, and one object too many for the first request
        String payloads = """
                [{"external_id":"u-1","attributes":{"n":1}},
                 {"external_id":"u-1","attributes":{"n":2}},
                 {"external_id":"u-2","attributes":{"n":3}},
                 {"external_id":"u-3","attributes":{"n":4}}]""";

        // When
        PreviewResult preview = rig().show("attributes", payloads);

        // Then
        assertThat(preview.requests()).extracting(BrazeRequest::objects).containsExactly(2, 1);
        assertThat(preview.requests())
                .extracting(BrazeRequest::indices)
                .containsExactly(List.of("0", "1", "2"), List.of("3"));
    }

    @Test
    void the_query_reaches_lane_and_rule() throws Exception {
        // When
        PreviewResult preview = rig().show(
                        "audiences",
                        Map.of("lane", "bulk", "audience_id", "4711", "split_id", "2"),
                        Format.CSV,
                        "external_id\nu-1\n",
                        null);

        // Then
        BrazeRequest request = only(preview);
        assertThat(request.lane()).isEqualTo("bulk");
        assertThat(request.body().toString())
                .isEqualTo("{\"attributes\":[{\"external_id\":\"u-1\",\"AIQ_4711_2\":true}]}");
    }

    @Test
    void a_rule_of_ones_own_makes_a_stream() throws Exception {
        // When
        PreviewResult preview = rig().showBy("""
                include "actioniq";
                {trigger: {campaign_id: "c-1", external_id: .u}},
                {attributes: {external_id: .u, n: 1}, workspace: "emea"}
                """, "{\"u\":\"u-1\"}");

        // Then
        assertThat(preview.requests())
                .extracting(BrazeRequest::url)
                .containsExactly(
                        "https://rest.one.example/campaigns/trigger/send", "https://rest.two.example/users/track");
        assertThat(preview.requests())
                .extracting(BrazeRequest::body)
                .extracting(PreviewResult.SentBody::toString)
                .first()
                .isEqualTo("{\"campaign_id\":\"c-1\",\"recipients\":[{\"external_user_id\":\"u-1\"}]}");
    }

    @Test
    void a_rule_changes_the_version() throws Exception {
        // When
        PreviewResult shipped = rig().show("events", "{\"external_id\":\"u-1\",\"name\":\"n\"}");
        PreviewResult changed = rig().showBy("empty", "{}");

        // Then
        assertThat(changed.ruleVersion()).isNotEqualTo(shipped.ruleVersion());
        assertThat(changed.filtered()).isOne();
    }

    @Test
    void a_broken_record_costs_itself() throws Exception {
        // When
        PreviewResult preview =
                rig().show("events", Map.of(), Format.NDJSON, "nope\n{\"external_id\":\"u-1\",\"name\":\"n\"}\n", null);

        // Then
        assertThat(preview.accepted()).isOne();
        assertThat(preview.errors()).extracting(RecordError::code).containsExactly("bad_json");
    }

    @Test
    void a_broken_rule_is_refused_with_file_and_line() {
        assertThatThrownBy(() -> rig().showBy(".\n| nosuch", "{}"))
                .isInstanceOfSatisfying(PreviewRefused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.code()).isEqualTo("broken_rules");
                    assertThat(refused.faults())
                            .singleElement()
                            .satisfies(fault -> assertThat(fault.line()).isEqualTo(2));
                })
                .hasMessage("own.jq:2: there is no function nosuch/0");
    }

    @Test
    void a_rule_nested_too_deeply_is_refused() {
        refused(422, "broken_rules", () -> rig().showBy("(".repeat(200_000), "{}"));
    }

    @Test
    void a_stream_that_does_not_exist_is_refused() {
        refused(404, "unknown_stream", () -> rig().show("nosuch", "{}"));
    }

    @Test
    void a_lane_that_does_not_exist_is_refused() {
        refused(400, "unknown_lane", () -> rig().show("events", Map.of("lane", "fast"), Format.JSON, "{}", null));
    }

    @Test
    void a_broken_document_is_refused() {
        refused(400, "bad_json", () -> rig().show("events", "{"));
    }

    @Test
    void too_many_payloads_are_refused() {
        refused(
                413,
                "too_many_payloads",
                () -> new PreviewRig(directory, new PreviewLimits(1_000, 2, 1_000)).show("events", "[{},{},{}]"));
    }

    @Test
    void payloads_that_become_too_much_are_refused() {
        refused(
                413,
                "preview_too_large",
                () -> new PreviewRig(directory, new PreviewLimits(1_000, 9, 99))
                        .showBy("range(9) | {attributes: {external_id: \"u\", text: \"a long text\"}}", "{}"));
    }

    @Test
    void an_interrupted_thread_ends_the_preview_at_the_next_payload() throws Exception {
        // Given
        PreviewRig rig = rig();
        Thread.currentThread().interrupt();

        // Then
        assertThatThrownBy(() -> rig.showBy("empty", "[{},{}]")).isInstanceOf(InterruptedException.class);
    }

    private PreviewRig rig() throws Exception {
        return new PreviewRig(directory);
    }

    private static BrazeRequest only(PreviewResult preview) {
        assertThat(preview.requests()).hasSize(1);
        return preview.requests().get(0);
    }

    private static void refused(int status, String code, ThrowingCallable preview) {
        assertThatThrownBy(preview).isInstanceOfSatisfying(PreviewRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.status()).isEqualTo(status);
        });
    }
}
