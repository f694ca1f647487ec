package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.app.StopRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PauseOrderTest extends StopOrdersTest {
    @Test
    void a_campaign_is_paused_by_the_id_that_its_sender_writes() throws Exception {
        // Given
        rig.campaign("welcome", "u-1");
        until(() -> rig.total(LineTotals::delivered) == 1);

        // When
        JsonNode answer = rig.order("/api/pause", "{\"campaignId\":\"welcome\"}");
        rig.campaign("welcome", "u-2");
        rig.campaign("other", "u-3");
        until(() -> rig.total(LineTotals::delivered) == 2);

        // Then
        assertThat(answer.at("/campaigns/0").asText()).isEqualTo("welcome-eu-prod");
        assertThat(rig.bodies).noneMatch(body -> body.contains("u-2")).anyMatch(body -> body.contains("u-3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "{", "\\n"})
    void signs_that_stand_in_every_rule_are_no_campaign(String id) throws Exception {
        // Given
        Files.writeString(
                directory.resolve("rules/tests/campaigns.yaml"),
                "tests:\n  - name: one - of these\n    payload: { campaign_id: '' }\n    filtered: true\n");
        Files.writeString(directory.resolve("rules/campaigns.jq"), "if .campaign_id == \"\" then empty else . end");

        // When
        HttpResponse<String> answer = rig.post("/api/pause", "{\"campaignId\":\"" + id + "\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(rig.get("/api/status").path("paused")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stream\":\"evnts\"}                            | /streams/0      | events",
                "{\"workspace\":\"defualt\"}                       | /workspaces/0   | default",
                "{\"campaignId\":\"welcom\"}                       | /campaigns/0    | welcome",
                "{\"stream\":\"events\",\"campaignId\":\"welcome\"} | /status         | 422",
                "{\"user\":\"u-77\"}                               | /status         | 422"
            })
    void a_pause_of_what_nobody_knows_is_refused_with_what_there_is(String body, String at, String exists)
            throws Exception {
        // Given
        rig.campaign("welcome", "u-1");

        // When
        HttpResponse<String> answer = rig.post("/api/pause", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo("matches_nothing");
        assertThat(json(answer).path("command").asText())
                .startsWith("gateway pause --")
                .endsWith(" --force");
        assertThat(json(answer).at(at).asText()).isEqualTo(exists);
        assertThat(rig.get("/api/status").path("paused")).isEmpty();
    }

    @Test
    void a_lane_that_is_none_is_refused_with_those_that_exist() throws Exception {
        // When
        HttpResponse<String> answer = rig.post("/api/pause", "{\"lane\":\"fast\",\"force\":true}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("detail").asText()).contains("live or bulk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/pause          | {\"stream\":5}                             | 'stream' must be a text",
                "/api/pause          | {\"stream\":\"events\",\"until\":123}       | 'until' must be a text",
                "/api/pause          | {\"all\":\"true\"}                         | 'all' must be true or false",
                "/api/pause          | {\"all\":true,\"stream\":\"events\"}       | 'all' is everything",
                "/api/pause          | {\"stream\":\"events\",\"until\":\"soon\"}  | or a span such as 2h",
                "/api/pause          | {\"stream\":\"events\",\"until\":\"8d\"}    | a span in until is at most 7d",
                "/api/outbox/discard | {\"all\":true,\"undoFor\":\"8d\"}           | a span in undoFor is at most 7d",
                "/api/outbox/discard | {\"all\":true,\"now\":true,\"undoFor\":\"5s\"} | 'now' leaves nothing to undo",
                "/api/outbox/undo    | {\"id\":99999999999999999999}            | by its number"
            })
    void an_order_that_cannot_be_is_refused_with_what_is_wrong_in_it(String path, String body, String words)
            throws Exception {
        // When
        HttpResponse<String> answer = rig.post(path, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asText()).contains(words);
    }

    @Test
    void a_campaign_that_is_too_long_is_told_how_long_one_may_be() throws Exception {
        // When
        HttpResponse<String> answer = rig.post("/api/pause", "{\"campaignId\":\"" + "c".repeat(5000) + "\"}");

        // Then
        assertThat(json(answer).path("detail").asText()).isEqualTo("'campaignId' must have at most 2000 characters");
    }

    @Test
    void force_pauses_what_nobody_knows() throws Exception {
        // When
        JsonNode answer = rig.order("/api/pause", "{\"campaignId\":\"not-yet\",\"force\":true}");
        rig.campaign("not-yet", "u-1");

        // Then
        assertThat(answer.path("matches").asInt()).isZero();
        assertThat(rig.get("/api/waiting").at("/groups/0/paused").asInt()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"campaignId\":\"welcome-eu-prod\"}", "{\"stream\":\"events\"}", "{\"lane\":\"bulk\"}"})
    void what_stands_in_a_rule_or_the_settings_is_known_before_it_comes(String body) throws Exception {
        // When
        HttpResponse<String> answer = rig.post("/api/pause", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_pause_says_how_much_it_matches_by_stream_and_campaign() throws Exception {
        // Given
        rig.press("/api/pause", "{\"all\":true}");
        rig.campaign("welcome", "u-1", "u-2");
        rig.campaign("other", "u-3");
        rig.event("u-1", "e");

        // When
        JsonNode answer = rig.order("/api/pause", "{\"workspace\":\"default\",\"reason\":\"a test\"}");

        // Then
        assertThat(answer.path("matches").asInt()).isEqualTo(4);
        assertThat(answer.path("byStream")).hasToString("{\"campaigns\":3,\"events\":1}");
        assertThat(answer.path("byCampaign")).hasToString("{\"other\":1,\"welcome-eu-prod\":2}");
        assertThat(answer.at("/paused/1/reason").asText()).isEqualTo("a test");
    }

    @Test
    void a_dry_run_pauses_nothing() throws Exception {
        // When
        JsonNode answer = rig.order("/api/pause", "{\"stream\":\"events\",\"dryRun\":true}");

        // Then
        assertThat(answer.path("matches").asInt()).isZero();
        assertThat(rig.get("/api/status").path("paused")).isEmpty();
    }

    @Test
    void a_pause_of_one_user_holds_him_alone_and_does_not_show_who_he_is() throws Exception {
        // Given
        rig.braze = body -> 500;
        rig.event("u-1", "a");

        // When
        HttpResponse<String> answer = rig.post("/api/pause", "{\"user\":\"u-1\",\"identifier\":\"external_id\"}");
        rig.braze = body -> 201;
        rig.event("u-1", "b");
        rig.event("u-2", "c");
        until(() -> rig.total(LineTotals::delivered) == 1);

        // Then
        JsonNode shown = rig.get("/api/status").at("/paused/0");
        assertThat(json(answer).path("matches").asInt()).isOne();
        assertThat(shown.path("identifier").asText()).isEqualTo("external_id");
        assertThat(shown.path("userHash").asText()).hasSize(32);
        assertThat(shown.toString()).doesNotContain("u-1");
        rig.press("/api/resume", "{\"user\":\"u-1\",\"identifier\":\"external_id\"}");
        until(() -> rig.total(LineTotals::delivered) == 3);
    }

    @Test
    void a_pause_ends_when_its_time_is_over() throws Exception {
        // Given
        rig.press("/api/pause", "{\"stream\":\"events\",\"until\":\"300ms\"}");

        // When
        rig.event("u-1", "e");

        // Then
        until(() -> rig.total(LineTotals::delivered) == 1);
        assertThat(rig.get("/api/status").path("paused")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-05T10:15:30Z", "tomorrow", "0s"})
    void a_pause_cannot_end_before_it_begins(String until) throws Exception {
        // When
        HttpResponse<String> answer = rig.post("/api/pause", "{\"stream\":\"events\",\"until\":\"" + until + "\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asText()).contains("until must be a time");
    }

    @Test
    void a_pause_is_as_it_was_after_a_restart() throws Exception {
        // Given
        rig.press("/api/pause", "{\"user\":\"u-1\",\"reason\":\"asked for\",\"until\":\"2h\",\"force\":true}");
        JsonNode before = rig.get("/api/status").path("paused");

        // When
        restart();

        // Then
        assertThat(rig.get("/api/status").path("paused")).isEqualTo(before).hasSize(1);
        assertThat(Instant.parse(before.at("/0/until").asText())).isAfter(Instant.now());
    }
}
