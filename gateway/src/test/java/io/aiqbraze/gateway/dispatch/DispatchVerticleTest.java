package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.events;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.LineTotals;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispatchVerticleTest extends DispatchTest {
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
}
