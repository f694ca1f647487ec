package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.TestFutures.await;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.UserSlices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users are in two slices here: {@code a} and {@code c} in the second, {@code b} in the first. */
class ServedSlicesTest extends DispatchTest {
    @BeforeEach
    void open() throws Exception {
        rig = rig("");
        rig.held().divide(2);
        rig = rig.start();
    }

    @Test
    void all_slices_are_served_at_the_start() {
        // When
        rig.append(event("a", "1").delivery(), event("b", "2").delivery());

        // Then
        assertThat(rig.settled()).isEqualTo(new LineTotals(2, 0, 2, 0, 0, 0, 0));
    }

    @Test
    void users_of_a_slice_that_was_dropped_wait() {
        // Given
        await(rig.dispatch().serve(UserSlices.all(2).drop(0)));

        // When
        rig.append(
                event("b", "2").delivery(),
                event("a", "1").delivery(),
                event("c", "3").delivery());

        // Then
        until(() -> totals().delivered() == 2);
        assertThat(totals().waiting()).isEqualTo(1);
        assertThat(braze.bodies().toString()).contains("\"a\"", "\"c\"").doesNotContain("\"b\"");
    }

    @Test
    void users_of_a_slice_that_is_taken_are_served_from_the_start_of_their_lines_and_nobody_twice() {
        // Given
        await(rig.dispatch().serve(UserSlices.none(2).take(1)));
        rig.append(event("b", "2").delivery(), event("a", "1").delivery());
        until(() -> totals().delivered() == 1);

        // When
        await(rig.dispatch().serve(UserSlices.none(2).take(1).take(0)));

        // Then
        assertThat(rig.settled()).isEqualTo(new LineTotals(2, 0, 2, 0, 0, 0, 0));
        assertThat(braze.bodies()).hasSize(2);
    }

    private LineTotals totals() {
        return rig.outbox().totals().values().iterator().next();
    }
}
