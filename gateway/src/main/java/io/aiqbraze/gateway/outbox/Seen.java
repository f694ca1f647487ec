package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Lane;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names that came together in a delivery.
 *
 * @param campaign as Braze knows it; null for /users/track
 * @param sentAs the campaign id that the sender wrote; null if it wrote none, or the same
 */
public record Seen(
        String workspace,
        String stream,
        Lane lane,
        @Nullable String campaign,
        @Nullable String sentAs) {
    /** The names of a delivery. */
    public static Seen of(Delivery delivery) {
        return new Seen(
                delivery.line().workspace(),
                delivery.origin().stream(),
                delivery.line().lane(),
                delivery.campaign(),
                delivery.sentAs());
    }

    /** The same, however its sender calls the campaign. */
    public Seen withoutSentAs() {
        return new Seen(workspace, stream, lane, campaign, null);
    }

    /** Whether the names that a filter says are these. */
    public boolean fits(DeliveryFilter filter) {
        return (filter.workspace() == null || filter.workspace().equals(workspace))
                && (filter.stream() == null || filter.stream().equals(stream))
                && (filter.lane() == null || filter.lane() == lane)
                && (filter.campaign() == null || isCalled(filter.campaign()));
    }

    /** Whether the campaign has this id, at Braze or at its sender. */
    public boolean isCalled(String id) {
        return id.equals(campaign) || id.equals(sentAs);
    }

    /** Whether these are the names of a delivery. */
    public boolean isOf(Delivery delivery) {
        return isCampaignOf(delivery) && Objects.equals(sentAs, delivery.sentAs());
    }

    /** Whether these are the names of a delivery, however its sender called the campaign. */
    public boolean isCampaignOf(Delivery delivery) {
        return lane == delivery.line().lane()
                && stream.equals(delivery.origin().stream())
                && workspace.equals(delivery.line().workspace())
                && Objects.equals(campaign, delivery.campaign());
    }
}
