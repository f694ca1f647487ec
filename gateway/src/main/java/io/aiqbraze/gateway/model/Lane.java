package io.aiqbraze.gateway.model;

import java.util.Optional;

/** Two lanes share the budget of /users/track, so that a mass update does not delay a cart event. */
public enum Lane {
    LIVE("live"),
    BULK("bulk");

    private final String label;

    Lane(String label) {
        this.label = label;
    }

    /** The lane of a name; empty if there is none. */
    public static Optional<Lane> of(String label) {
        for (Lane lane : values()) {
            if (lane.label.equals(label)) {
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }

    /** The name used in the query parameter {@code lane}, in metrics and in the outbox. */
    public String label() {
        return label;
    }
}
