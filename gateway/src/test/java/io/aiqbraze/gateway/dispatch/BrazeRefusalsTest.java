package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.events;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.cutOff;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.judging;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.LineTotals;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Braze refuses, as a whole or in part. */
class BrazeRefusalsTest extends DispatchTest {
    @Test
    void an_object_that_braze_rejects_is_a_dead_letter_and_the_others_are_delivered() throws Exception {
        // Given
        braze.next(
                status(
                        201,
                        "{\"message\":\"success\",\"errors\":[{\"type\":\"too bad\",\"input_array\":\"events\",\"index\":1}]}"));
        rig = rig("");
        rig.append(events(3));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.delivered()).isEqualTo(2);
        assertThat(rig.deadLetters()).singleElement().satisfies(stored -> {
            assertThat(stored.letter().reason()).isEqualTo("rejected_by_braze");
            assertThat(stored.letter().message()).isEqualTo("too bad");
        });
    }

    @Test
    void a_campaign_that_braze_does_not_know_costs_one_request() throws Exception {
        // Given
        braze.always(status(400, "{\"message\":\"Invalid Campaign ID\"}"));
        rig = rig("");
        rig.append(IntStream.range(0, 20)
                .mapToObj(user -> trigger("u" + user, "deleted").delivery())
                .toList());

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.deadLettered()).isEqualTo(20);
        assertThat(braze.bodies()).hasSize(1);
    }

    @Test
    void a_request_over_the_limit_is_not_halved_however_often_others_succeed() throws Exception {
        // Given
        var first = new AtomicInteger();
        braze.always((request, body) -> {
            boolean refused = body.encode().contains("\"u0\"") && first.incrementAndGet() <= 3;
            request.response().setStatusCode(refused ? 429 : 201).end();
        });
        rig = rig("").start();
        rig.append(events(2));
        until(() -> first.get() == 1);

        // When others succeed between its attempts
        for (int attempt = 1; attempt <= 3; attempt++) {
            int seen = attempt;
            rig.append(event("other" + attempt, "e").delivery());
            until(() -> first.get() > seen);
        }

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(5);
        assertThat(braze.bodies())
                .filteredOn(body -> body.encode().contains("\"u0\""))
                .hasSize(4)
                .allMatch(body -> body.encode().contains("\"u1\""));
    }

    @Test
    void a_request_that_braze_refuses_is_halved_until_the_bad_object_is_alone() throws Exception {
        // Given
        braze.always(judging(body -> body.encode().contains("\"u13\"") ? 400 : 201));
        rig = rig("");
        rig.append(events(20));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.delivered()).isEqualTo(19);
        assertThat(totals.deadLettered()).isEqualTo(1);
    }

    @Test
    void a_rejected_merged_object_is_sent_again_in_its_parts_in_order() throws Exception {
        // Given
        braze.next(
                status(
                        201,
                        "{\"message\":\"success\",\"errors\":[{\"type\":\"bad city\",\"input_array\":\"attributes\",\"index\":0}]}"));
        rig = rig("");
        rig.append(
                attributes("a", "{\"n\":1}").delivery(),
                attributes("a", "{\"n\":2}").delivery());

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.delivered()).isEqualTo(2);
        assertThat(braze.bodies())
                .extracting(JsonObject::encode)
                .containsExactly(
                        "{\"attributes\":[{\"n\":2}]}", "{\"attributes\":[{\"n\":1}]}", "{\"attributes\":[{\"n\":2}]}");
    }

    @Test
    void after_429_the_same_is_sent_again() throws Exception {
        // Given
        braze.next(status(429, "", "X-Ratelimit-Retry-After", "0"));
        rig = rig("").start();

        // When
        rig.append(trigger("a", "c").delivery());

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
        assertThat(braze.bodies()).hasSize(2);
    }

    @Test
    void a_refusal_is_one_although_its_body_is_cut_off() throws Exception {
        // Given
        braze.next(cutOff(503));
        rig = rig("").start();

        // When
        rig.append(trigger("a", "c").delivery());

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
    }

    @Test
    void triggers_that_braze_refused_together_are_not_of_unknown_outcome_while_their_halves_wait() throws Exception {
        // Given halves of a refused request, the first of which is not answered
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        braze.next(status(400, ""));
        braze.next((request, body) -> held.complete(request));
        rig = rig("");
        rig.append(trigger("a", "c").delivery(), trigger("b", "c").delivery());
        rig = rig.start();
        HttpServerRequest first = held.get();

        // When
        Future<Void> stopped = rig.stop();
        first.response().setStatusCode(201).end();
        await(stopped);
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.delivered()).isEqualTo(2);
    }
}
