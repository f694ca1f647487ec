package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.app.StopRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.outbox.LineTotals;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingSearchTest extends StopOrdersTest {
    @Test
    void a_user_at_whose_objects_braze_always_fails_is_found_with_what_was_tried() throws Exception {
        // Given
        rig.braze = body -> body.contains("u-bad") ? 500 : 201;
        rig.event("u-bad", "first");
        until(() -> rig.bodies.size() >= 3);
        rig.event("u-bad", "second");
        rig.event("u-good", "e");
        until(() -> rig.total(LineTotals::delivered) == 1);

        // When
        JsonNode page = search("{}");
        JsonNode first = page.at("/waiting/0");

        // Then
        assertThat(page.path("waiting")).hasSize(2);
        assertThat(first.path("user").asText()).isEqualTo("u-bad");
        assertThat(first.path("why").asText()).isIn("retrying", "in_request");
        assertThat(first.path("attempts").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(first.path("lastAnswer").asText()).isEqualTo("500");
        assertThat(first.path("acceptedAt").asText()).endsWith("Z");
        assertThat(page.at("/waiting/1/why").asText()).isEqualTo("behind_user");
        assertThat(search("{\"user\":\"u-bad\"}")
                        .path("waiting")
                        .get(0)
                        .path("user")
                        .asText())
                .isEqualTo("u-bad");
        assertThat(search("{\"user\":\"u-good\"}").path("waiting")).isEmpty();
    }

    @Test
    void what_is_held_back_names_the_order_that_does_it() throws Exception {
        // Given
        long pause =
                rig.order("/api/pause", "{\"stream\":\"campaigns\"}").path("id").asLong();
        rig.campaign("welcome", "u-1");
        rig.campaign("other", "u-2");
        rig.press("/api/outbox/discard", "{\"campaignId\":\"other\",\"force\":true}");

        // When
        JsonNode page = search("{\"stream\":\"campaigns\"}");

        // Then
        assertThat(page.at("/waiting/0/why").asText()).isEqualTo("paused");
        assertThat(page.at("/waiting/0/heldBy").asLong()).isEqualTo(pause);
        assertThat(page.at("/waiting/1/why").asText()).isEqualTo("planned_discard");
        assertThat(search("{\"campaignId\":\"welcome\"}")
                        .at("/waiting/0/campaignId")
                        .asText())
                .isEqualTo("welcome-eu-prod");
    }

    @Test
    void braze_that_allows_nothing_for_a_while_is_the_reason() throws Exception {
        // Given
        rig.braze = body -> 429;
        rig.event("u-1", "e");
        until(() -> rig.state("track").equals("PAUSED"));

        // When
        JsonNode page = search("{}");

        // Then
        assertThat(page.at("/waiting/0/why").asText()).isEqualTo("rate_limited");
        assertThat(page.at("/waiting/0/lastAnswer").asText()).isEqualTo("429");
    }

    @Test
    void a_list_goes_on_where_the_page_before_ended_over_all_lines() throws Exception {
        // Given
        rig.press("/api/pause", "{\"all\":true}");
        for (int number = 0; number < 5; number++) {
            rig.event("u-" + number, "e");
            rig.campaign("other", "u-" + number);
        }
        List<String> seen = new ArrayList<>();

        // When
        String next = "";
        while (!next.equals("null")) {
            JsonNode page = search("{\"limit\":3" + (next.isEmpty() ? "" : ",\"after\":\"" + next + "\"") + "}");
            page.path("waiting")
                    .forEach(item -> seen.add(
                            item.path("endpoint").asText() + item.path("user").asText()));
            next = page.path("next").asText("null");
        }

        // Then
        assertThat(seen)
                .containsExactly(
                        "campaignsu-0",
                        "campaignsu-1",
                        "campaignsu-2",
                        "campaignsu-3",
                        "campaignsu-4",
                        "tracku-0",
                        "tracku-1",
                        "tracku-2",
                        "tracku-3",
                        "tracku-4");
    }

    @Test
    void a_page_of_large_deliveries_ends_before_its_limit_and_the_next_goes_on() throws Exception {
        // Given
        rig.press("/api/pause", "{\"all\":true}");
        String filling = "i".repeat(2_000_000);
        for (int number = 0; number < 5; number++) {
            rig.send(
                    "events",
                    "{\"id\":\"" + number + filling + "\",\"external_id\":\"u-" + number + "\",\"name\":\"e\"}");
        }

        // When
        JsonNode first = search("{\"limit\":1000}");
        JsonNode second =
                search("{\"limit\":1000,\"after\":\"" + first.path("next").asText() + "\"}");

        // Then
        assertThat(first.path("waiting")).hasSize(3);
        assertThat(second.path("waiting")).hasSize(2);
    }

    @Test
    void the_totals_tell_what_waits_by_endpoint_and_stream() throws Exception {
        // Given
        rig.press("/api/pause", "{\"stream\":\"events\"}");
        rig.press("/api/pause", "{\"stream\":\"campaigns\"}");
        rig.event("u-1", "e");
        rig.event("u-2", "e");
        rig.campaign("other", "u-1");
        rig.press("/api/outbox/discard", "{\"campaignId\":\"other\",\"force\":true}");

        // When
        JsonNode totals = rig.get("/api/waiting");

        // Then
        assertThat(totals.path("waiting").asInt()).isEqualTo(3);
        assertThat(totals.at("/groups/0/endpoint").asText()).isEqualTo("campaigns");
        assertThat(totals.at("/groups/0/plannedDiscard").asInt()).isOne();
        assertThat(totals.at("/groups/1/stream").asText()).isEqualTo("events");
        assertThat(totals.at("/groups/1/paused").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{\"who\":\"u\"}", "{\"limit\":0}", "{\"limit\":1001}", "{\"after\":\"x\"}", "{\"user\":7}"
            })
    void a_question_that_is_not_plain_is_refused(String body) throws Exception {
        // When
        HttpResponse<String> answer = rig.post("/api/waiting/search", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asText()).isEqualTo("bad_request");
    }

    private JsonNode search(String body) throws Exception {
        return rig.order("/api/waiting/search", body);
    }
}
