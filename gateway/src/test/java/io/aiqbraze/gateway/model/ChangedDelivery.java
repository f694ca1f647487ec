package io.aiqbraze.gateway.model;

/** Deliveries that differ from another in one thing. */
public final class ChangedDelivery {
    private ChangedDelivery() {}

    public static Delivery withJson(Delivery delivery, JsonBytes json) {
        return copy(delivery, delivery.payloadId(), delivery.ordinal(), json);
    }

    /** With an id of its sender's. */
    public static Delivery withId(Delivery delivery, String payloadId) {
        return copy(delivery, payloadId, delivery.ordinal(), delivery.json());
    }

    /** Another of those that its payload became. */
    public static Delivery withOrdinal(Delivery delivery, int ordinal) {
        return copy(delivery, delivery.payloadId(), ordinal, delivery.json());
    }

    private static Delivery copy(Delivery delivery, String payloadId, int ordinal, JsonBytes json) {
        return new Delivery(
                delivery.line(),
                delivery.kind(),
                delivery.user(),
                delivery.campaign(),
                payloadId,
                delivery.index(),
                ordinal,
                json,
                delivery.origin());
    }
}
