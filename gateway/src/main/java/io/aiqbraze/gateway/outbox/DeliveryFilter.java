package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Identifier;
import io.aiqbraze.gateway.model.Lane;
import io.aiqbraze.gateway.model.User;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries an operator means; a null criterion matches all.
 *
 * @param campaign id of the campaign or canvas, as Braze knows it or as the sender wrote it before a rule mapped it
 * @param acceptedBefore matches what was accepted earlier
 */
public record DeliveryFilter(
        @Nullable String workspace,
        @Nullable String stream,
        @Nullable String campaign,
        @Nullable Lane lane,
        @Nullable String ruleVersion,
        @Nullable Instant acceptedBefore,
        @Nullable String requestId,
        @Nullable UserMatch user) {
    /** Says nothing, and so means everything. */
    public static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null, null, null, null);

    /**
     * Whether a delivery is meant.
     *
     * @param names what is known of campaigns and users
     */
    public boolean matches(Delivery delivery, DeliveryNames names) {
        return is(workspace, delivery.line().workspace())
                && is(stream, delivery.origin().stream())
                && isCampaign(delivery, names)
                && is(lane, delivery.line().lane())
                && is(ruleVersion, delivery.origin().ruleVersion())
                && (acceptedBefore == null || delivery.origin().acceptedAt().isBefore(acceptedBefore))
                && is(requestId, delivery.origin().requestId())
                && (user == null || user.matches(delivery.user(), names));
    }

    /** Whether the names that it says are these. */
    public boolean fits(DeliveryNames.NameCombination names) {
        return (workspace == null || workspace.equals(names.workspace()))
                && (stream == null || stream.equals(names.stream()))
                && (lane == null || lane == names.lane())
                && (campaign == null || names.isCalled(campaign));
    }

    /** Whether it says nothing, and so means everything. */
    public boolean isEmpty() {
        return equals(ALL);
    }

    private boolean isCampaign(Delivery delivery, DeliveryNames names) {
        return is(campaign, delivery.campaign())
                || (campaign != null && delivery.campaign() != null && names.leads(campaign, delivery));
    }

    private static boolean is(@Nullable Object wanted, @Nullable Object actual) {
        return wanted == null || Objects.equals(wanted, actual);
    }

    /**
     * One user whom an operator means, without saying who: orders are kept for long, and shown.
     *
     * @param identifier the kind of the value; null for any
     * @param hash of the value, by {@link DeliveryNames#hash}
     */
    public record UserMatch(@Nullable Identifier identifier, Fingerprint hash) {
        boolean matches(User user, DeliveryNames names) {
            return (identifier == null || identifier == user.identifier()) && hash.equals(names.hash(user.value()));
        }
    }
}
