package io.aiqbraze.gateway.app;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.app.StopRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Stop;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What an order to discard has planned can be undone until it is carried out. */
class DiscardPlanTest extends StopOrdersTest {
    @Test
    void what_is_planned_to_go_is_held_at_once_and_undo_sends_all_of_it() throws Exception {
        // Given
        waiting();
        long id = planned("{\"campaignId\":\"welcome\",\"force\":true}");
        rig.press("/api/resume", "{\"all\":true}");
        until(() -> rig.total(LineTotals::delivered) == 2);

        // When
        JsonNode undone = rig.order("/api/outbox/undo", "{\"id\":" + id + "}");

        // Then
        until(() -> rig.total(LineTotals::delivered) == 4);
        assertThat(undone.path("plannedDiscards")).isEmpty();
        assertThat(rig.total(LineTotals::discarded)).isZero();
    }

    @Test
    void what_came_after_the_plan_is_sent() throws Exception {
        // Given
        waiting();
        rig.press("/api/outbox/discard", "{\"campaignId\":\"welcome\",\"force\":true,\"undoFor\":\"1s\"}");
        rig.press("/api/resume", "{\"all\":true}");

        // When
        rig.campaign("welcome", "u-9");

        // Then
        until(() -> rig.total(LineTotals::waiting) == 0);
        assertThat(rig.total(LineTotals::discarded)).isEqualTo(2);
        until(() -> rig.outbox.stops().isEmpty());
        assertThat(rig.bodies).anyMatch(body -> body.contains("u-9"));
    }

    @Test
    void a_plan_is_carried_out_by_the_run_after_it() throws Exception {
        // Given
        waiting();
        rig.press("/api/outbox/discard", "{\"campaignId\":\"welcome\",\"force\":true,\"undoFor\":\"1s\"}");

        // When
        restart();

        // Then
        until(() -> rig.total(LineTotals::discarded) == 2);
        assertThat(rig.total(LineTotals::waiting)).isEqualTo(2);
    }

    @Test
    void what_is_done_cannot_be_undone() throws Exception {
        // Given
        waiting();
        JsonNode done = rig.order("/api/outbox/discard", "{\"stream\":\"campaigns\",\"now\":true,\"force\":true}");

        // When
        HttpResponse<String> answer =
                rig.post("/api/outbox/undo", "{\"id\":" + done.path("id").asInt() + "}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("code").asText()).isEqualTo("no_such_plan");
    }

    @Test
    void two_who_undo_the_same_at_once_are_both_told_that_it_is_undone() throws Exception {
        // Given
        waiting();
        long id = planned("{\"campaignId\":\"welcome\",\"force\":true}");

        // When
        Future<Stop> first = rig.stops.undo(id);
        Future<Stop> second = rig.stops.undo(id);

        // Then
        assertThat(await(first).id()).isEqualTo(id);
        assertThat(await(second).id()).isEqualTo(id);
        assertThat(rig.outbox.stops()).allMatch(stop -> stop.then() == Stop.Then.GO_ON);
    }

    @Test
    void who_did_not_hear_that_it_is_undone_may_ask_again() throws Exception {
        // Given
        waiting();
        long id = planned("{\"campaignId\":\"welcome\",\"force\":true}");
        JsonNode first = rig.order("/api/outbox/undo", "{\"id\":" + id + "}");

        // When
        JsonNode again = rig.order("/api/outbox/undo", "{\"id\":" + id + "}");

        // Then
        assertThat(again).isEqualTo(first);
    }

    @Test
    void an_id_is_never_given_twice() throws Exception {
        // Given
        long first = planned("{\"stream\":\"events\",\"force\":true}");
        rig.press("/api/outbox/undo", "{\"id\":" + first + "}");

        // When
        restart();

        // Then
        assertThat(planned("{\"stream\":\"events\",\"force\":true}")).isGreaterThan(first);
    }

    private long planned(String body) throws Exception {
        return rig.order("/api/outbox/discard", body).path("id").asLong();
    }
}
