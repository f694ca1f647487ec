package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static io.aiqbraze.gateway.dispatch.Deliveries.trigger;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.reset;
import static io.aiqbraze.gateway.dispatch.ScriptedBraze.status;
import static io.aiqbraze.gateway.model.ChangedDelivery.withId;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.LineCursor;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.UserSlices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuplicateDeliveriesTest extends DispatchTest {
    @BeforeEach
    void open() throws Exception {
        rig = rig("");
    }

    @Test
    void an_event_that_was_delivered_before_is_dropped_and_counted() throws Exception {
        // Given
        rig.start().append(login("e-1"));
        LineTotals first = rig.settled();

        // When
        rig.append(login("e-1"));

        // Then
        assertThat(first).isEqualTo(new LineTotals(1, 0, 1, 0, 0, 0, 0));
        assertThat(rig.settled()).isEqualTo(new LineTotals(2, 0, 1, 0, 1, 0, 0));
        assertThat(braze.bodies()).hasSize(1);
    }

    @Test
    void of_twins_that_wait_together_one_is_sent() throws Exception {
        // Given
        rig.append(login("e-1"), login("e-1"), login("e-1"));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals).isEqualTo(new LineTotals(3, 0, 1, 0, 2, 0, 0));
        assertThat(braze.bodies()).hasSize(1);
    }

    @Test
    void half_of_a_character_and_a_question_mark_are_two_ids_also_from_the_disk() throws Exception {
        // Given
        rig.append(login("\ud800"), login("?"));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals).isEqualTo(new LineTotals(2, 0, 2, 0, 0, 0, 0));
    }

    @Test
    void the_twin_of_what_braze_rejected_is_sent() throws Exception {
        // Given
        braze.next(status(
                201,
                "{\"message\":\"success\",\"errors\":[{\"type\":\"bad\",\"input_array\":\"events\",\"index\":0}]}"));
        rig.append(login("e-1"), login("e-1"));

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals).isEqualTo(new LineTotals(2, 0, 1, 1, 0, 0, 0));
    }

    @Test
    void a_trigger_with_the_id_of_one_that_was_delivered_is_dropped() throws Exception {
        // Given
        Delivery trigger = withId(trigger("a", "spring").delivery(), "t-1");
        rig.append(trigger, trigger);

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals).isEqualTo(new LineTotals(2, 0, 1, 0, 1, 0, 0));
    }

    @Test
    void the_twin_of_a_trigger_whose_outcome_is_unknown_is_dropped() throws Exception {
        // Given
        Delivery trigger = withId(trigger("a", "spring").delivery(), "t-1");
        braze.next(reset());
        rig.append(trigger, trigger);

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals).isEqualTo(new LineTotals(2, 0, 0, 1, 1, 0, 0));
        assertThat(braze.bodies()).hasSize(1);
    }

    @Test
    void the_twin_of_a_trigger_that_was_under_way_at_a_crash_is_dropped() throws Exception {
        // Given
        Delivery trigger = withId(trigger("a", "spring").delivery(), "t-1");
        rig.append(trigger);
        await(rig.outbox()
                .mark(await(rig.outbox().read(Deliveries.CAMPAIGNS, UserSlices.all(1), LineCursor.START, 1_000_000))
                        .deliveries()));
        rig.append(trigger);

        // When
        LineTotals totals = rig.start().settled();

        // Then
        assertThat(totals).isEqualTo(new LineTotals(2, 0, 0, 1, 1, 0, 0));
        assertThat(braze.bodies()).isEmpty();
    }

    private static Delivery login(String id) {
        return withId(event("a", "login").delivery(), id);
    }
}
