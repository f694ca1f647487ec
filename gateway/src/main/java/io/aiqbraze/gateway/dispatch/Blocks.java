package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.model.Delivery;
import io.aiqbraze.gateway.outbox.DeliveryFilter;
import java.util.ArrayList;
import java.util.List;

/** What must not be sent now: what an operator has paused, and what is about to be discarded. */
final class Blocks {
    private List<DeliveryFilter> pauses;
    private final List<DeliveryFilter> discards = new ArrayList<>();

    Blocks(List<DeliveryFilter> pauses) {
        this.pauses = pauses;
    }

    void pausesAre(List<DeliveryFilter> now) {
        pauses = now;
    }

    void beginDiscard(DeliveryFilter which) {
        discards.add(which);
    }

    void endDiscard(DeliveryFilter which) {
        discards.remove(which);
    }

    boolean isEmpty() {
        return pauses.isEmpty() && discards.isEmpty();
    }

    boolean block(Delivery delivery) {
        return pauses.stream().anyMatch(pause -> pause.matches(delivery))
                || discards.stream().anyMatch(discard -> discard.matches(delivery));
    }
}
