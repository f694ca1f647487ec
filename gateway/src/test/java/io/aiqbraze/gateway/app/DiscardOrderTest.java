package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.app.StopRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.stops.OperatorStops.DiscardOrder;
import io.aiqbraze.gateway.stops.OperatorStops.StopReport;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscardOrderTest extends StopOrdersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stream\":\"campaigns\"}",
                "{\"stream\":\"campaigns\",\"now\":true}",
                "{\"stream\":\"campaigns\",\"token\":\"x\"}"
            })
    void nothing_is_discarded_without_a_dry_run(String body) throws Exception {
        // Given
        waiting();

        // When
        HttpResponse<String> answer = rig.post("/api/outbox/discard", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("code").asText()).isEqualTo("dry_run_needed");
        assertThat(rig.get("/api/status").path("plannedDiscards")).isEmpty();
        assertThat(rig.total(LineTotals::waiting)).isEqualTo(4);
    }

    @Test
    void a_dry_run_tells_what_would_go_and_its_token_plans_exactly_that() throws Exception {
        // Given
        waiting();

        // When
        JsonNode dryRun = rig.order("/api/outbox/discard", "{\"campaignId\":\"welcome\",\"dryRun\":true}");
        JsonNode planned = rig.order("/api/outbox/discard", withToken("{\"campaignId\":\"welcome\"", dryRun));
        HttpResponse<String> other = rig.post("/api/outbox/discard", withToken("{\"stream\":\"events\"", dryRun));

        // Then
        assertThat(dryRun.path("matches").asInt()).isEqualTo(2);
        assertThat(dryRun.path("byStream")).hasToString("{\"campaigns\":2}");
        assertThat(dryRun.path("byCampaign")).hasToString("{\"welcome-eu-prod\":2}");
        assertThat(planned.path("matches").asInt()).isEqualTo(2);
        assertThat(planned.path("planned").asBoolean()).isTrue();
        assertThat(rig.total(LineTotals::discarded)).isZero();
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void now_throws_away_at_once_and_says_what() throws Exception {
        // Given
        waiting();
        JsonNode dryRun = rig.order("/api/outbox/discard", "{\"user\":\"u-1\",\"dryRun\":true}");

        // When
        JsonNode answer = rig.order("/api/outbox/discard", withToken("{\"user\":\"u-1\",\"now\":true", dryRun));

        // Then
        assertThat(answer.path("discarded").asInt()).isEqualTo(2);
        assertThat(answer.path("byStream")).hasToString("{\"campaigns\":1,\"events\":1}");
        assertThat(rig.total(LineTotals::discarded)).isEqualTo(2);
        assertThat(rig.total(LineTotals::waiting)).isEqualTo(2);
        assertThat(rig.get("/api/status").path("plannedDiscards")).isEmpty();
    }

    @Test
    void a_discard_now_is_due_from_its_first_moment_so_that_no_crash_makes_a_plan_of_what_is_half_done()
            throws Exception {
        // Given
        waiting();
        DiscardOrder order = new DiscardOrder(Orders.stream("campaigns"), "", false, true, null, true, null);

        // When
        Stop kept = await(rig.stops.discard(order)).stop();

        // Then
        assertThat(kept).isNotNull().matches(stop -> stop.isDue(stop.since()));
    }

    @Test
    void a_token_is_for_one_discard() throws Exception {
        // Given
        waiting();
        JsonNode dryRun = rig.order("/api/outbox/discard", "{\"stream\":\"campaigns\",\"dryRun\":true}");
        rig.press("/api/outbox/discard", withToken("{\"stream\":\"campaigns\"", dryRun));

        // When
        HttpResponse<String> again = rig.post("/api/outbox/discard", withToken("{\"stream\":\"campaigns\"", dryRun));

        // Then
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(json(again).path("code").asText()).isEqualTo("dry_run_needed");
        assertThat(json(again).path("detail").asText()).contains("used already", "/api/status");
        assertThat(rig.get("/api/status").path("plannedDiscards")).hasSize(1);
    }

    @Test
    void of_two_who_discard_the_same_at_once_each_order_counts_only_what_it_threw_away_itself() throws Exception {
        // Given
        waiting();
        DiscardOrder order = new DiscardOrder(Orders.stream("campaigns"), "", false, true, null, true, null);

        // When
        Future<StopReport> first = rig.stops.discard(order);
        Future<StopReport> second = rig.stops.discard(order);

        // Then
        assertThat(await(first).matches().deliveries() + await(second).matches().deliveries())
                .isEqualTo(3);
        assertThat(rig.total(LineTotals::discarded)).isEqualTo(3);
    }

    @Test
    void a_campaign_that_others_share_is_warned_of() throws Exception {
        // Given
        waiting();
        rig.campaign("welcome-eu-prod", "u-4");

        // When
        JsonNode dryRun = rig.order("/api/outbox/discard", "{\"campaignId\":\"welcome\",\"dryRun\":true}");

        // Then
        assertThat(dryRun.at("/warnings/0").asText()).contains("welcome-eu-prod becomes the campaign");
    }

    @Test
    void a_discard_of_what_nobody_knows_is_refused() throws Exception {
        // When
        HttpResponse<String> answer = rig.post("/api/outbox/discard", "{\"ruleVersion\":\"4b440c\",\"dryRun\":true}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("command").asText())
                .isEqualTo("gateway discard --rule-version '4b440c' --dry-run --force");
    }

    private static String withToken(String body, JsonNode dryRun) {
        return body + ",\"token\":\"" + dryRun.path("token").asText() + "\"}";
    }
}
