package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.DeliveryCount;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Orders;
import io.aiqbraze.gateway.outbox.Stop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What operators pause, resume and discard. */
class PausedDeliveriesTest extends DispatchTest {
    @Test
    void what_is_paused_waits_while_the_rest_goes_on() throws Exception {
        // Given
        Stop pause = pause("paused");
        rig = rig("");
        var unused = await(rig.outbox().add(pause));

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
        Stop pause = pause("paused");
        rig = rig("").start();
        await(rig.outbox().add(pause).compose(paused -> rig.dispatch().stopsChanged()));
        rig.append(trigger("a", "paused").delivery(), trigger("a", "other").delivery());

        // When
        await(rig.outbox().remove(List.of(1L)).compose(resumed -> rig.dispatch().stopsChanged()));

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
        await(rig.outbox().add(pause("any")).compose(paused -> rig.dispatch().stopsChanged()));
        underWay.response().setStatusCode(201).end();

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(2);
        assertThat(braze.bodies())
                .filteredOn(body -> body.encode().contains("\"a\""))
                .hasSize(1);
    }

    @Test
    void a_trigger_that_is_paused_while_its_mark_fails_is_not_sent() throws Exception {
        // Given
        Stop pause = pause("paused");
        Promise<Void> mark = Promise.promise();
        rig = rig("").start();
        Future<Void> marking = rig.held().hold("mark", mark.future());
        rig.append(trigger("a", "paused").delivery());
        await(marking);
        await(rig.outbox().add(pause).compose(paused -> rig.dispatch().stopsChanged()));

        // When
        mark.fail("the test's disk fails");
        rig.held().release("mark");
        until(() -> rig.status("campaigns").inFlight() == 0);
        rig.append(trigger("b", "other").delivery());
        until(() -> rig.outbox().totals().get(Deliveries.CAMPAIGNS).delivered() > 0);

        // Then
        assertThat(braze.bodies())
                .extracting(body -> body.getString("campaign_id"))
                .containsExactly("other");
    }

    @Test
    void a_trigger_whose_mark_stays_for_a_while_is_not_taken_for_one_that_was_sent() throws Exception {
        // Given a trigger that Braze does not take now
        Promise<Void> unmark = Promise.promise();
        braze.next(status(429, "{}", "Retry-After", "1"));
        rig = rig("").start();
        Future<Void> unmarking = rig.held().hold("unmark", unmark.future());
        rig.append(trigger("a", "c").delivery());
        await(unmarking);

        // When
        unmark.fail("the test's disk fails");
        rig.held().release("unmark");
        await(rig.outbox().add(pause("any")).compose(paused -> rig.dispatch().stopsChanged()));

        // Then
        assertThat(rig.settled().delivered()).isOne();
    }

    @Test
    void a_discard_throws_away_what_waits_and_matches() throws Exception {
        // Given
        rig = rig("").start();
        await(rig.outbox().add(pause("bad")).compose(paused -> rig.dispatch().stopsChanged()));
        rig.append(
                trigger("a", "bad").delivery(),
                trigger("b", "bad").delivery(),
                trigger("c", "good").delivery());

        // When
        long discarded = discard("bad");

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
        await(rig.outbox().add(pause("bad")).compose(paused -> rig.dispatch().stopsChanged()));
        underWay.response().setStatusCode(503).end();
        until(() -> rig.status("campaigns").inFlight() == 0);
        rig.append(trigger("a", "good").delivery(), trigger("b", "good").delivery());
        until(() -> rig.outbox().totals().get(Deliveries.CAMPAIGNS).delivered() == 1);

        // Then
        assertThat(braze.bodies())
                .extracting(body -> body.getString("campaign_id"))
                .containsExactly("bad", "good");
        assertThat(discard("bad")).isEqualTo(1);
        assertThat(rig.settled().delivered()).isEqualTo(2);
    }

    @Test
    void a_discard_leaves_alone_what_was_delivered_a_moment_ago() throws Exception {
        // Given what is delivered and not written down
        rig = rig(", settleInterval: 10s").start();
        rig.append(trigger("a", "bad").delivery());
        until(() -> braze.bodies().size() == 1 && rig.status("campaigns").inFlight() == 0);

        // When
        long discarded = discard("bad");

        // Then
        await(rig.stop());
        assertThat(discarded).isZero();
        assertThat(rig.outbox().totals().get(Deliveries.CAMPAIGNS).delivered()).isEqualTo(1);
    }

    private static Stop pause(String campaign) {
        return Orders.pause(Orders.campaign(campaign));
    }

    private long discard(String campaign) {
        var count = new DeliveryCount();
        await(rig.dispatch()
                .discard(Orders.discard(Orders.campaign(campaign), Orders.SINCE), count)
                .compose(discarded -> rig.dispatch().stopsChanged()));
        return count.deliveries();
    }
}
