package io.aiqbraze.sandbox.braze;

import java.util.List;

/** What a request may hold several of; inside a track request they are applied in this order. */
public enum ObjectKind {
    ATTRIBUTES("attributes", "attributes"),
    EVENTS("events", "events"),
    PURCHASES("purchases", "purchases"),
    TRIGGERS("triggers", "recipients"),
    CANVASES("canvases", "recipients");

    /** The arrays of a track request. */
    public static final List<ObjectKind> TRACKED = List.of(ATTRIBUTES, EVENTS, PURCHASES);

    private final String label;
    private final String inputArray;

    ObjectKind(String label, String inputArray) {
        this.label = label;
        this.inputArray = inputArray;
    }

    public String label() {
        return label;
    }

    /** The array of the request that holds them. */
    public String inputArray() {
        return inputArray;
    }
}
