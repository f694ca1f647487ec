package io.aiqbraze.gateway.model;

/** An endpoint of Braze's REST API that takes deliveries. */
public enum Endpoint {
    TRACK("track", "/users/track"),
    CAMPAIGNS("campaigns", "/campaigns/trigger/send"),
    CANVAS("canvas", "/canvas/trigger/send");

    private final String label;
    private final String path;

    Endpoint(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /** The name used in metrics, logs and the outbox. */
    public String label() {
        return label;
    }

    /** The path below the workspace's REST endpoint. */
    public String path() {
        return path;
    }
}
