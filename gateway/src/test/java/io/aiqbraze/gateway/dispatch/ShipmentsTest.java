package io.aiqbraze.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.config.ObjectsPerTrack;
import io.aiqbraze.gateway.dispatch.batch.TrackBatchBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShipmentsTest {
    private final Shipments shipments = new Shipments(256);

    @Test
    void a_trial_is_left_to_a_new_one_if_what_is_due_has_failed() {
        // Given
        shipments.due(added("poison", 5));

        // Then
        assertThat(shipments.leaveTrialToNew()).isTrue();
    }

    @Test
    void half_of_a_request_that_failed_is_no_better_than_the_whole() {
        // Given
        Shipment whole = due("poison", 2);

        // When
        whole.replace(List.of(whole.current(), whole.current()));

        // Then
        assertThat(shipments.leaveTrialToNew()).isTrue();
    }

    @Test
    void a_trial_is_made_by_what_is_due_if_it_never_failed() {
        // Given
        shipments.due(added("poison", 2));
        Shipment good = due("good", 0);

        // When
        boolean left = shipments.leaveTrialToNew();

        // Then
        assertThat(left).isFalse();
        assertThat(shipments.takeLeastFailed()).isSameAs(good);
    }

    @Test
    void while_nothing_is_new_a_trial_is_made_by_what_failed_least() {
        // Given
        shipments.due(added("a", 3));
        Shipment least = due("b", 1);
        shipments.due(added("c", 2));

        // Then
        assertThat(shipments.takeLeastFailed()).isSameAs(least);
    }

    @Test
    void without_a_trial_each_has_its_turn() {
        // Given
        Shipment first = due("a", 3);
        shipments.due(added("b", 1));

        // Then
        assertThat(shipments.takeDue()).isSameAs(first);
    }

    @Test
    void an_outage_of_a_day_makes_few_new_ones_fail() {
        // Given trials every ten seconds, all of which fail
        shipments.due(added("first", 5));

        // When
        for (int trial = 0; trial < 24 * 360; trial++) {
            Shipment next = shipments.leaveTrialToNew() ? added("u" + trial, 0) : shipments.takeLeastFailed();
            next.failures++;
            shipments.due(next);
        }

        // Then
        assertThat(shipments.size()).isBetween(100, 256);
    }

    @Test
    void many_poisoned_ones_do_not_keep_a_trial_from_new_ones_for_good() {
        // Given
        for (int poison = 0; poison < 100; poison++) {
            shipments.due(added("u" + poison, 1));
        }

        // When
        int trials = 0;
        while (!shipments.leaveTrialToNew()) {
            Shipment next = shipments.takeLeastFailed();
            next.failures++;
            shipments.due(next);
            trials++;
        }

        // Then
        assertThat(trials).isLessThan(100 * 25);
    }

    private Shipment due(String user, int failures) {
        Shipment shipment = added(user, failures);
        shipments.due(shipment);
        return shipment;
    }

    private Shipment added(String user, int failures) {
        var builder = new TrackBatchBuilder(Deliveries.TRACK, new ObjectsPerTrack(false, 75));
        builder.nextUser();
        assertThat(builder.offer(Deliveries.event(user, "e"))).isTrue();
        var shipment = new Shipment(builder.build());
        shipment.failures = failures;
        shipments.add(shipment);
        return shipment;
    }
}
