package io.aiqbraze.gateway.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.metrics.RefusalCodes;
import org.junit.jupiter.api.Test;

class DeadLetterReasonsTest {
    @Test
    void metrics_know_each_reason_for_which_a_delivery_is_given_up() {
        assertThat(RefusalCodes.ofDeliveries())
                .containsExactlyInAnyOrder(OutcomeApplier.REJECTED, OutcomeApplier.UNKNOWN, OutcomeApplier.EXPIRED);
    }
}
