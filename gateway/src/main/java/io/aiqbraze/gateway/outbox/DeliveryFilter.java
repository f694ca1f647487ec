package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Lane;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries an operator means; a null criterion matches all.
 *
 * @param campaign id of the campaign or canvas
 * @param acceptedBefore matches what was accepted earlier
 */
public record DeliveryFilter(
        @Nullable String workspace,
        @Nullable String stream,
        @Nullable String campaign,
        @Nullable Lane lane,
        @Nullable String ruleVersion,
        @Nullable Instant acceptedBefore) {
    public boolean matches(Delivery delivery) {
        return is(workspace, delivery.line().workspace())
                && is(stream, delivery.origin().stream())
                && is(campaign, delivery.campaign())
                && is(lane, delivery.line().lane())
                && is(ruleVersion, delivery.origin().ruleVersion())
                && (acceptedBefore == null || delivery.origin().acceptedAt().isBefore(acceptedBefore));
    }

    /** Whether it says nothing, and so means everything. */
    public boolean isEmpty() {
        return equals(new DeliveryFilter(null, null, null, null, null, null));
    }

    private static boolean is(@Nullable Object wanted, @Nullable Object actual) {
        return wanted == null || Objects.equals(wanted, actual);
    }
}
