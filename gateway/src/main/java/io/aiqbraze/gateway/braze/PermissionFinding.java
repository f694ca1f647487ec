package io.aiqbraze.gateway.braze;

/**
 * What a request showed about a permission; decided by status, and by whether the words are Braze's (docs/braze.md#status-codes).
 *
 * @param words Braze's or the connection's, in one line; empty if all is well
 */
public record PermissionFinding(KeyPermission permission, PermissionResult result, String words) {
    private static final String WRONG_PLACE = "; is restEndpoint the REST endpoint of your Braze instance?";

    /** Whether the key may. */
    public enum PermissionResult {
        OK,
        MISSING,
        /** Braze was not asked or did not say. */
        UNCLEAR,
        /** What answered does not answer as Braze does. */
        NOT_BRAZE
    }

    static PermissionFinding of(KeyPermission permission, BrazeAnswer answer) {
        if (answer instanceof BrazeAnswer.Response response) {
            return of(permission, response);
        }
        return unclear(
                permission,
                answer instanceof BrazeAnswer.NotSent notSent ? notSent.cause() : ((BrazeAnswer.Lost) answer).cause());
    }

    private static PermissionFinding of(KeyPermission permission, BrazeAnswer.Response response) {
        int status = response.status();
        String shown = response.body().words();
        String words = "HTTP " + status + (shown.isEmpty() ? "" : ": " + oneLine(shown));
        if (response.body().says() == AnswerBody.Says.FOREIGN && status < 500) {
            return notBraze(permission, words + WRONG_PLACE);
        }
        if (status == 401 || status == 403) {
            return new PermissionFinding(permission, PermissionResult.MISSING, words);
        }
        // a request that Braze finds wrong was looked at, which comes after the key
        boolean looked = status == 400
                && permission.isWrong()
                && !response.body().message().isEmpty();
        if (looked || (response.isSuccess() && response.body().says() == AnswerBody.Says.TAKEN)) {
            return new PermissionFinding(permission, PermissionResult.OK, "");
        }
        if (status == 429) {
            return unclear(permission, words + "; Braze's rate limit is used up, try again later");
        }
        return status < 500 ? notBraze(permission, words + WRONG_PLACE) : unclear(permission, words);
    }

    private static PermissionFinding notBraze(KeyPermission permission, String words) {
        return new PermissionFinding(permission, PermissionResult.NOT_BRAZE, words);
    }

    private static PermissionFinding unclear(KeyPermission permission, String words) {
        return new PermissionFinding(permission, PermissionResult.UNCLEAR, words);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

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
}
