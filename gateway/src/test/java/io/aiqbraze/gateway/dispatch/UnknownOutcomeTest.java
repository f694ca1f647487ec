package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.cutOff;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.dripping;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.reset;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Outbox.LinePart;
import io.aiqbraze.gateway.outbox.UserSlices;
import io.aiqbraze.testkit.DeafPort;
import org.junit.jupiter.api.Test;

/** Requests of which nobody knows whether Braze acted on them, and others that only look like it. */
class UnknownOutcomeTest extends DispatchTest {
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
        await(rig.outbox()
                .read(sent.line(), UserSlices.all(1), LineCursor.START, 1000)
                .map(LinePart::deliveries)
                .compose(rig.outbox()::mark));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals.deadLettered()).isEqualTo(1);
        assertThat(braze.bodies()).isEmpty();
    }

    @Test
    void a_trigger_that_reached_nobody_is_sent_when_braze_is_back() throws Exception {
        // Given no Braze at the address
        try (var address = new DeafPort()) {
            rig = new DispatchRig(vertx, directory, address.number(), "").start();
            rig.append(trigger("a", "c").delivery());
            until(() -> rig.status("campaigns").waitingToRetry() == 1);

            // When
            try (var back = new ScriptedBraze(address.number())) {
                LineTotals totals = rig.settled();

                // Then
                assertThat(totals.delivered()).isEqualTo(1);
                assertThat(back.bodies()).hasSize(1);
            }
        }
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
}
