package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.dispatch.Deliveries.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReplacedOutboxTest extends DispatchTest {
    @Test
    void nothing_more_is_sent_once_the_files_of_the_outbox_are_not_its_own() throws Exception {
        // Given a request under way, and as much again that waits for its slot
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        braze.next((request, body) -> held.complete(request));
        rig = rig(", maxInFlight: 1");
        rig.append(events(150));
        rig = rig.start();
        HttpServerRequest underWay = held.get();

        // When
        rig.held().lose();
        underWay.response().setStatusCode(201).end();
        until(() -> rig.outbox().totals().get(Deliveries.TRACK).delivered() == 75);
        await(rig.stop());

        // Then
        assertThat(braze.bodies()).hasSize(1);
    }
}
