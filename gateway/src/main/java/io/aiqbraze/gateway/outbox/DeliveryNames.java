package io.aiqbraze.gateway.outbox;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.model.Fingerprint;
import io.aiqbraze.gateway.model.Lane;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the outbox knows of the names by which operators call deliveries. May be called from any thread; never blocks. */
public interface DeliveryNames {
    /** Whether deliveries like this one came of payloads in which their sender wrote this campaign id. */
    boolean leads(String sentAs, Delivery delivery);

    /** What was accepted or delivered in the last 30 days, durably; of each stream the last 1,000 names. */
    List<NameCombination> seen();

    /** A hash of a personal value that only this outbox can make. */
    Fingerprint hash(String personal);

    /**
     * Names that came together in a delivery.
     *
     * @param campaign as Braze knows it; null for /users/track
     * @param sentAs the campaign id that the sender wrote; null if it wrote none, or the same
     */
    record NameCombination(
            String workspace,
            String stream,
            Lane lane,
            @Nullable String campaign,
            @Nullable String sentAs) {
        /** The names of a delivery. */
        public static NameCombination of(Delivery delivery) {
            return new NameCombination(
                    delivery.line().workspace(),
                    delivery.origin().stream(),
                    delivery.line().lane(),
                    delivery.campaign(),
                    delivery.sentAs());
        }

        /** The same, however its sender calls the campaign. */
        public NameCombination withoutSentAs() {
            return new NameCombination(workspace, stream, lane, campaign, null);
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
}
