package io.aiqbraze.sandbox.braze;

import java.util.Optional;

/** The endpoints of Braze that the sandbox has. */
public enum Endpoint {
    TRACK("POST", "/users/track", "users.track"),
    CAMPAIGN_SEND("POST", "/campaigns/trigger/send", "campaigns.trigger.send"),
    CANVAS_SEND("POST", "/canvas/trigger/send", "canvas.trigger.send"),
    EXPORT("POST", "/users/export/ids", "users.export.ids"),
    CAMPAIGN_LIST("GET", "/campaigns/list", "campaigns.list");

    private final String method;
    private final String path;
    private final String permission;

    Endpoint(String method, String path, String permission) {
        this.method = method;
        this.path = path;
        this.permission = permission;
    }

    /** Finds the endpoint that a request names; empty when Braze has none there. */
    public static Optional<Endpoint> at(String method, String path) {
        return atPath(path).filter(endpoint -> endpoint.method.equals(method));
    }

    /** Finds the endpoint at this path, whatever its method. */
    public static Optional<Endpoint> atPath(String path) {
        for (Endpoint endpoint : values()) {
            if (endpoint.path.equals(path)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    public String path() {
        return path;
    }

    /** What a key needs to call it. */
    public String permission() {
        return permission;
    }

    public boolean hasBody() {
        return method.equals("POST");
    }
}
