package io.aiqbraze.gateway.dispatch.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.WorkspaceSettings.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.Deliveries;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShipmentSlotsTest {
    private final ShipmentSlots slots = new ShipmentSlots(256);

    @Test
    void a_trial_is_left_to_a_new_one_if_what_is_due_has_failed() {
        // Given
        slots.due(added("poison", 5));

        // Then
        assertThat(slots.leaveTrialToNew()).isTrue();
    }

    @Test
    void half_of_a_request_that_failed_is_no_better_than_the_whole() {
        // Given
        Shipment whole = due("poison", 2);

        // When
        whole.replace(List.of(whole.current(), whole.current()));

        // Then
        assertThat(slots.leaveTrialToNew()).isTrue();
    }

    @Test
    void a_trial_is_made_by_what_is_due_if_it_never_failed() {
        // Given
        slots.due(added("poison", 2));
        Shipment good = due("good", 0);

        // When
        boolean left = slots.leaveTrialToNew();

        // Then
        assertThat(left).isFalse();
        assertThat(slots.takeLeastFailed()).isSameAs(good);
    }

    @Test
    void while_nothing_is_new_a_trial_is_made_by_what_failed_least() {
        // Given
        slots.due(added("a", 3));
        Shipment least = due("b", 1);
        slots.due(added("c", 2));

        // Then
        assertThat(slots.takeLeastFailed()).isSameAs(least);
    }

    @Test
    void without_a_trial_each_has_its_turn() {
        // Given
        Shipment first = due("a", 3);
        slots.due(added("b", 1));

        // Then
        assertThat(slots.takeDue()).isSameAs(first);
    }

    @Test
    void an_outage_of_a_day_makes_few_new_ones_fail() {
        // Given trials every ten seconds, all of which fail
        slots.due(added("first", 5));

        // When
        for (int trial = 0; trial < 24 * 360; trial++) {
            Shipment next = slots.leaveTrialToNew() ? added("u" + trial, 0) : slots.takeLeastFailed();
            next.failed();
            slots.due(next);
        }

        // Then
        assertThat(slots.size()).isBetween(100, 256);
    }

    @Test
    void many_poisoned_ones_do_not_keep_a_trial_from_new_ones_for_good() {
        // Given
        for (int poison = 0; poison < 100; poison++) {
            slots.due(added("u" + poison, 1));
        }

        // When
        int trials = 0;
        while (!slots.leaveTrialToNew()) {
            Shipment next = slots.takeLeastFailed();
            next.failed();
            slots.due(next);
            trials++;
        }

        // Then
        assertThat(trials).isLessThan(100 * 25);
    }

    private Shipment due(String user, int failures) {
        Shipment shipment = added(user, failures);
        slots.due(shipment);
        return shipment;
    }

    private Shipment added(String user, int failures) {
        var builder = new TrackBatchBuilder(Deliveries.TRACK, new ObjectsPerTrack(false, 75));
        builder.nextUser();
        assertThat(builder.offer(Deliveries.event(user, "e"))).isTrue();
        var shipment = new Shipment(builder.build());
        IntStream.range(0, failures).forEach(failure -> shipment.failed());
        slots.add(shipment);
        return shipment;
    }
}
