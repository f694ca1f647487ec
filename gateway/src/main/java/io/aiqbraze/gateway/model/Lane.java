package io.aiqbraze.gateway.model;

/** Two lanes share the budget of /users/track, so that a mass update does not delay a cart event. */
public enum Lane {
    LIVE("live"),
    BULK("bulk");

    private final String label;

    Lane(String label) {
        this.label = label;
    }

    /** The name used in the query parameter {@code lane}, in metrics and in the outbox. */
    public String label() {
        return label;
    }
}
