package io.aiqbraze.gateway.braze;

/**
 * What a request showed about a permission; decided by status alone (braze-facts 8.3).
 *
 * @param words Braze's or the connection's, in one line; empty if all is well
 */
public record PermissionFinding(Permission permission, Result result, String words) {
    private static final String WRONG_PLACE = "; is restEndpoint the REST endpoint of your Braze instance?";

    /** Whether the key may. */
    public enum Result {
        OK,
        MISSING,
        /** Braze was not asked or did not say. */
        UNCLEAR
    }

    static PermissionFinding of(Permission permission, Answer answer) {
        if (answer instanceof Answer.Response response) {
            return of(permission, response);
        }
        return unclear(
                permission,
                answer instanceof Answer.NotSent notSent ? notSent.cause() : ((Answer.Lost) answer).cause());
    }

    private static PermissionFinding of(Permission permission, Answer.Response response) {
        int status = response.status();
        String message = response.body().message();
        String words = "HTTP " + status + (message.isEmpty() ? "" : ": " + oneLine(message));
        if (message.startsWith("<")) {
            return unclear(permission, words + WRONG_PLACE);
        }
        if (status == 401 || status == 403) {
            return new PermissionFinding(permission, Result.MISSING, words);
        }
        // a request that Braze finds wrong was looked at, which comes after the key
        boolean looked = status == 400 || (status >= 200 && status < 300);
        if (looked && !message.isEmpty()) {
            return new PermissionFinding(permission, Result.OK, "");
        }
        if (status == 429) {
            return unclear(permission, words + "; Braze's rate limit is used up, try again later");
        }
        return unclear(permission, status < 500 ? words + WRONG_PLACE : words);
    }

    private static PermissionFinding unclear(Permission permission, String words) {
        return new PermissionFinding(permission, Result.UNCLEAR, words);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
