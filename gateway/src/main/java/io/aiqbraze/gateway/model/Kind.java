package io.aiqbraze.gateway.model;

/**
 * What a delivery is to Braze. The order of the first three is the order in which Braze applies the arrays of one
 * /users/track request, so within a request a user's kinds must never decrease.
 */
public enum Kind {
    ATTRIBUTES(Endpoint.TRACK),
    EVENT(Endpoint.TRACK),
    PURCHASE(Endpoint.TRACK),
    TRIGGER(Endpoint.CAMPAIGNS),
    CANVAS(Endpoint.CANVAS);

    private final Endpoint endpoint;

    Kind(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    public Endpoint endpoint() {
        return endpoint;
    }
}
