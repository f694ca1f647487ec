package io.aiqbraze.gateway.dispatch.send;

/** Holds the slots and the users of shipments, and sends what may leave. */
interface ShipmentOwner {
    /** Nothing of a shipment remains: its slot and its users are free. */
    void finish(Shipment shipment);

    /** More may be sent, or nothing is under way any more. */
    void changed();

    /** Gives back to the outbox's lines what is not under way, and reads it again with the pauses of now. */
    void beginAnew();
}
