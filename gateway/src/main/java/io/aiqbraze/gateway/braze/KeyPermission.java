package io.aiqbraze.gateway.braze;

/**
 * A permission of an API key, and a request that shows whether the key has it. None of these requests can change
 * anything: they name no user and no campaign that could exist, so that Braze, once it accepted the key, refuses them.
 */
public enum KeyPermission {
    USERS_TRACK("users.track", true, "/users/track", "{}"),
    // Braze's partner page calls it user.export.ids
    USERS_EXPORT_IDS(
            "users.export.ids",
            true,
            "/users/export/ids",
            "{\"external_ids\":[],\"fields_to_export\":[\"external_id\"]}"),
    CAMPAIGNS_TRIGGER_SEND(
            "campaigns.trigger.send",
            true,
            "/campaigns/trigger/send",
            "{\"campaign_id\":\"no-such-campaign\",\"broadcast\":false,\"recipients\":[]}"),
    CAMPAIGNS_LIST("campaigns.list", true, "/campaigns/list?page=0", ""),
    CANVAS_TRIGGER_SEND(
            "canvas.trigger.send",
            false,
            "/canvas/trigger/send",
            "{\"canvas_id\":\"no-such-canvas\",\"broadcast\":false,\"recipients\":[]}");

    private final String label;
    private final boolean needed;
    private final String path;
    private final String body;

    KeyPermission(String label, boolean needed, String path, String body) {
        this.label = label;
        this.needed = needed;
        this.path = path;
        this.body = body;
    }

    /** Its name in Braze's dashboard. */
    public String label() {
        return label;
    }

    /** Whether ActionIQ's integrations need it; canvases need another one, which few have. */
    public boolean isNeeded() {
        return needed;
    }

    /** Whether the request is one that Braze, once it accepted the key, refuses as wrong. */
    boolean isWrong() {
        return !body.isEmpty();
    }

    String path() {
        return path;
    }

    /** What is posted; empty for a GET. */
    String body() {
        return body;
    }
}
