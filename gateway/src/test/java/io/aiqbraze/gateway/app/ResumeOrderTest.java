package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.app.StopRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.mapping.halt.HaltDecision.Admission;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeOrderTest extends StopOrdersTest {
    @Test
    void to_resume_all_lifts_every_pause_and_no_planned_discard() throws Exception {
        // Given
        rig.press("/api/pause", "{\"stream\":\"events\"}");
        rig.press("/api/pause", "{\"all\":true}");
        rig.campaign("welcome", "u-1");
        rig.event("u-1", "e");
        rig.press("/api/outbox/discard", "{\"campaignId\":\"welcome\",\"force\":true}");

        // When
        JsonNode answer = rig.order("/api/resume", "{\"all\":true}");

        // Then
        until(() -> rig.total(LineTotals::delivered) == 1);
        assertThat(answer.path("resumed").asInt()).isEqualTo(2);
        assertThat(answer.path("paused")).isEmpty();
        assertThat(answer.path("plannedDiscards")).hasSize(1);
        assertThat(rig.total(LineTotals::waiting)).isOne();
    }

    @Test
    void to_resume_all_is_fine_where_nothing_is_paused() throws Exception {
        // When
        JsonNode answer = rig.order("/api/resume", "{\"all\":true}");

        // Then
        assertThat(answer.path("resumed").asInt()).isZero();
    }

    @Test
    void to_resume_what_is_not_paused_is_answered_in_words() throws Exception {
        // Given
        rig.press("/api/pause", "{\"stream\":\"events\",\"lane\":\"live\"}");

        // When
        HttpResponse<String> answer = rig.post("/api/resume", "{\"stream\":\"events\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo("matches_nothing");
        assertThat(json(answer).path("detail").asText())
                .isEqualTo("there is no such pause; paused are: stream events, lane live");
        assertThat(json(answer).at("/paused/0/lane").asText()).isEqualTo("live");
    }

    @Test
    void to_resume_a_stream_that_its_rule_has_halted_names_what_lifts_that() throws Exception {
        // Given
        for (String client : List.of("crm", "shop")) {
            rig.halts.ranAway((Admission) rig.halts.admit("events", client), "r-1 0", 0);
        }

        // When
        HttpResponse<String> answer = rig.post("/api/resume", "{\"stream\":\"events\"}");

        // Then
        assertThat(json(answer).path("detail").asText()).contains("gateway rules clear-halt events");
    }
}
