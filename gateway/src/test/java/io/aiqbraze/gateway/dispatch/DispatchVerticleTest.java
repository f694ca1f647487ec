package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.dispatch.Deliveries.attributes;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.DispatchRig.await;
import static io.aiqbraze.gateway.dispatch.DispatchRig.until;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.cutOff;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.dripping;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.judging;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.reset;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outbox;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatchVerticleTest {
    private final ScriptedBraze braze = new ScriptedBraze();

    @TempDir
    private Path directory;

    private DispatchRig rig;

    @AfterEach
    void close() {
        rig.close();
        braze.close();
    }

    @Test
    void a_backlog_leaves_in_full_requests() throws Exception {
        // Given
        rig = rig("");
        rig.append(events(150));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.delivered()).isEqualTo(150);
        assertThat(braze.bodies())
                .extracting(body -> body.getJsonArray("events").size())
                .containsExactly(75, 75);
    }

    @Test
    void the_key_is_presented_and_the_path_is_brazes() throws Exception {
        // Given
        CompletableFuture<String> seen = new CompletableFuture<>();
        braze.next((request, body) -> {
            seen.complete(request.method() + " " + request.path() + " " + request.getHeader("Authorization") + " "
                    + request.getHeader("Content-Type"));
            request.response().setStatusCode(201).end();
        });
        rig = rig("").start();

        // When
        rig.append(trigger("a", "c").delivery());

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
        assertThat(seen).isCompletedWithValue("POST /campaigns/trigger/send Bearer key-1 application/json");
    }

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
        braze.next(status(201, "{\"errors\":[{\"type\":\"bad city\",\"input_array\":\"attributes\",\"index\":0}]}"));
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
    void a_server_error_to_an_update_is_retried() throws Exception {
        // Given
        braze.next(status(500, "<html>"));
        braze.next(status(503, ""));
        rig = rig("").start();

        // When
        rig.append(event("a", "e").delivery());

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
    }

    @Test
    void a_trigger_whose_answer_is_lost_is_a_dead_letter_and_not_sent_again() throws Exception {
        // Given
        braze.next(reset());
        rig = rig("").start();

        // When
        rig.append(trigger("a", "c").delivery());

        // Then
        assertThat(rig.settled().deadLettered()).isEqualTo(1);
        assertThat(rig.deadLetters())
                .extracting(stored -> stored.letter().reason())
                .containsExactly("outcome_unknown");
        assertThat(braze.bodies()).hasSize(1);
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
    void a_trigger_whose_success_is_cut_off_is_not_sent_again() throws Exception {
        // Given
        braze.next(cutOff(201));
        rig = rig("").start();

        // When
        rig.append(trigger("a", "c").delivery());

        // Then
        assertThat(rig.settled().deadLettered()).isEqualTo(1);
        assertThat(braze.bodies()).hasSize(1);
    }

    @Test
    void a_trigger_that_was_under_way_at_the_last_stop_is_a_dead_letter() throws Exception {
        // Given a mark of a request whose answer never came
        rig = rig("");
        Delivery sent = trigger("a", "c").delivery();
        rig.append(sent);
        await(rig.outbox().read(sent.line(), Outbox.START, 1000).compose(rig.outbox()::mark));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.deadLettered()).isEqualTo(1);
        assertThat(braze.bodies()).isEmpty();
    }

    @Test
    void a_trial_that_gets_no_answer_leaves_the_endpoint_alone_for_another_while() throws Exception {
        // Given an endpoint that fails until it is left alone, and then does not answer the trial
        for (int failure = 0; failure < 2; failure++) {
            braze.next(status(503, ""));
        }
        CompletableFuture<HttpServerRequest> trial = new CompletableFuture<>();
        braze.next((request, body) -> trial.complete(request));
        rig = rig(", requestTimeout: 200ms, breaker: {failures: 2, openFor: 20ms}")
                .start();

        // When
        rig.append(event("a", "e").delivery());
        assertThat(trial.get(30, TimeUnit.SECONDS)).isNotNull();

        // Then the next trial delivers it
        assertThat(rig.settled().delivered()).isEqualTo(1);
        assertThat(braze.bodies()).hasSize(4);
    }

    @Test
    void a_refused_key_stops_the_endpoint_until_braze_takes_it_again() throws Exception {
        // Given
        braze.always(status(401, "{\"message\":\"Invalid API Key\"}"));
        rig = rig(", stoppedRetryInterval: 20ms").start();
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointStatus.State.STOPPED);

        // When
        braze.always(status(201, ""));

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
    }

    @Test
    void a_meter_shows_which_endpoint_is_stopped() throws Exception {
        // Given
        braze.always(status(401, ""));
        rig = rig("").start();

        // When
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointStatus.State.STOPPED);

        // Then
        assertThat(rig.gauge("gateway.dispatch.sending", "track")).isZero();
        assertThat(rig.gauge("gateway.dispatch.sending", "campaigns")).isEqualTo(1);
    }

    @Test
    void a_stopped_endpoint_holds_back_no_other() throws Exception {
        // Given
        braze.always((request, body) -> request.response()
                .setStatusCode(request.path().startsWith("/users") ? 201 : 403)
                .end());
        rig = rig("").start();
        rig.append(trigger("a", "c").delivery());
        until(() -> rig.status("campaigns").state() == EndpointStatus.State.STOPPED);

        // When
        rig.append(event("a", "e").delivery());

        // Then
        until(() -> rig.outbox().totals().get(Deliveries.TRACK).delivered() == 1);
        assertThat(rig.outbox().totals().get(Deliveries.CAMPAIGNS).waiting()).isEqualTo(1);
    }

    @Test
    void a_trigger_that_reached_nobody_is_sent_when_braze_is_back() throws Exception {
        // Given no Braze at the address
        int port = braze.port();
        braze.close();
        rig = new DispatchRig(directory, port, "").start();
        rig.append(trigger("a", "c").delivery());
        until(() -> rig.status("campaigns").waitingToRetry() == 1);

        // When
        try (var back = new ScriptedBraze(port)) {
            LineTotals totals = rig.settled();

            // Then
            assertThat(totals.delivered()).isEqualTo(1);
            assertThat(back.bodies()).hasSize(1);
        }
    }

    @Test
    void a_user_is_in_one_request_at_a_time() throws Exception {
        // Given a request with the user that is not answered yet
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        braze.next((request, body) -> held.complete(request));
        rig = rig("").start();
        rig.append(event("a", "1").delivery());
        HttpServerRequest first = held.get();

        // When more comes for the same user and for another
        rig.append(event("a", "2").delivery(), event("b", "3").delivery());
        until(() -> braze.bodies().size() == 2);
        first.response().setStatusCode(201).end();

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(3);
        assertThat(braze.bodies())
                .extracting(body -> body.getJsonArray("events").getJsonObject(0).getString("name"))
                .containsExactly("1", "3", "2");
    }

    @Test
    void a_hot_user_keeps_his_order_and_delays_nobody() throws Exception {
        // Given a user with far more deliveries than are kept in memory, before another
        rig = rig("");
        rig.append(IntStream.range(0, 2_000)
                .mapToObj(n -> event("hot", "" + n).delivery())
                .toList());
        rig.append(event("other", "x").delivery());

        // When
        LineTotals totals = rig.start().settled();

        // Then
        List<String> names = braze.bodies().stream()
                .flatMap(body -> body.getJsonArray("events").stream())
                .map(sent -> ((JsonObject) sent).getString("name"))
                .toList();
        assertThat(totals.delivered()).isEqualTo(2_001);
        assertThat(names.stream().filter(name -> !name.equals("x")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 2_000).mapToObj(n -> "" + n).toList());
        assertThat(names.indexOf("x")).isLessThan(500);
    }

    @Test
    void what_is_paused_waits_while_the_rest_goes_on() throws Exception {
        // Given
        DeliveryFilter campaign = campaign("paused");
        rig = rig("");
        await(rig.outbox().pause(campaign));

        // When
        rig = rig.start();
        rig.append(trigger("a", "paused").delivery(), trigger("b", "other").delivery());
        until(() -> rig.outbox().totals().get(Deliveries.CAMPAIGNS).delivered() == 1);

        // Then
        assertThat(braze.bodies())
                .extracting(body -> body.getString("campaign_id"))
                .containsExactly("other");
    }

    @Test
    void what_is_resumed_leaves_in_its_order() throws Exception {
        // Given
        DeliveryFilter campaign = campaign("paused");
        rig = rig("").start();
        await(rig.outbox().pause(campaign).compose(paused -> rig.dispatch().pausesChanged()));
        rig.append(trigger("a", "paused").delivery(), trigger("a", "other").delivery());

        // When
        await(rig.outbox().resume(campaign).compose(resumed -> rig.dispatch().pausesChanged()));

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(2);
        assertThat(braze.bodies())
                .extracting(body -> body.getString("campaign_id"))
                .containsExactly("paused", "other");
    }

    @Test
    void a_pause_sends_nothing_twice() throws Exception {
        // Given a request under way, and one that waits to be sent again
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        braze.next((request, body) -> held.complete(request));
        rig = rig("").start();
        rig.append(event("a", "1").delivery());
        HttpServerRequest underWay = held.get();
        braze.next(status(500, ""));
        rig.append(event("b", "2").delivery());
        until(() -> braze.bodies().size() >= 2);

        // When
        await(rig.outbox()
                .pause(campaign("any"))
                .compose(paused -> rig.dispatch().pausesChanged()));
        underWay.response().setStatusCode(201).end();

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(2);
        assertThat(braze.bodies())
                .filteredOn(body -> body.encode().contains("\"a\""))
                .hasSize(1);
    }

    @Test
    void a_discard_throws_away_what_waits_and_matches() throws Exception {
        // Given
        rig = rig("").start();
        await(rig.outbox()
                .pause(campaign("bad"))
                .compose(paused -> rig.dispatch().pausesChanged()));
        rig.append(
                trigger("a", "bad").delivery(),
                trigger("b", "bad").delivery(),
                trigger("c", "good").delivery());

        // When
        long discarded = await(rig.dispatch().discard(campaign("bad")));

        // Then
        LineTotals totals = rig.settled();
        assertThat(discarded).isEqualTo(2);
        assertThat(totals.discarded()).isEqualTo(2);
        assertThat(totals.delivered()).isEqualTo(1);
    }

    @Test
    void what_was_under_way_when_it_was_paused_is_not_sent_again_and_can_be_discarded() throws Exception {
        // Given a request that Braze takes its time to refuse for now
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        braze.next((request, body) -> held.complete(request));
        rig = rig("").start();
        rig.append(trigger("a", "bad").delivery());
        HttpServerRequest underWay = held.get();

        // When
        await(rig.outbox()
                .pause(campaign("bad"))
                .compose(paused -> rig.dispatch().pausesChanged()));
        underWay.response().setStatusCode(503).end();
        until(() -> rig.status("campaigns").inFlight() == 0);
        rig.append(trigger("a", "good").delivery(), trigger("b", "good").delivery());
        until(() -> rig.outbox().totals().get(Deliveries.CAMPAIGNS).delivered() == 1);

        // Then
        assertThat(braze.bodies())
                .extracting(body -> body.getString("campaign_id"))
                .containsExactly("bad", "good");
        assertThat(await(rig.dispatch().discard(campaign("bad")))).isEqualTo(1);
        assertThat(rig.settled().delivered()).isEqualTo(2);
    }

    @Test
    void a_discard_leaves_alone_what_was_delivered_a_moment_ago() throws Exception {
        // Given what is delivered and not written down
        rig = rig(", settleInterval: 10s").start();
        rig.append(trigger("a", "bad").delivery());
        until(() -> braze.bodies().size() == 1 && rig.status("campaigns").inFlight() == 0);

        // When
        long discarded = await(rig.dispatch().discard(campaign("bad")));

        // Then
        await(rig.stop());
        assertThat(discarded).isZero();
        assertThat(rig.outbox().totals().get(Deliveries.CAMPAIGNS).delivered()).isEqualTo(1);
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

    @Test
    void an_answer_that_comes_drop_by_drop_is_given_up() throws Exception {
        // Given
        braze.next(dripping());
        rig = rig(", requestTimeout: 200ms").start();

        // When
        rig.append(event("a", "e").delivery());

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
    }

    private static DeliveryFilter campaign(String id) {
        return new DeliveryFilter(null, null, id, null, null, null);
    }

    @Test
    void stopping_waits_for_what_is_under_way_and_writes_it_down() throws Exception {
        // Given
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        braze.next((request, body) -> held.complete(request));
        rig = rig("").start();
        rig.append(event("a", "1").delivery());
        HttpServerRequest underWay = held.get();

        // When
        Future<Void> stopped = rig.stop();
        boolean stoppedBefore = stopped.isComplete();
        underWay.response().setStatusCode(201).end();
        await(stopped);

        // Then
        assertThat(stoppedBefore).isFalse();
        assertThat(rig.outbox().totals().get(Deliveries.TRACK).delivered()).isEqualTo(1);
    }

    private DispatchRig rig(String dispatchYaml) throws Exception {
        return new DispatchRig(directory, braze.port(), dispatchYaml);
    }

    private static List<Delivery> events(int users) {
        return IntStream.range(0, users)
                .mapToObj(user -> event("u" + user, "e").delivery())
                .toList();
    }
}
