package io.aiqbraze.sandbox.braze;

import java.util.Set;

/**
 * A key of the workspace.
 *
 * @param permissions such as {@code users.track}; empty = all
 */
public record ApiKey(String value, Set<String> permissions) {
    /** Copies the permissions. */
    public ApiKey {
        permissions = Set.copyOf(permissions);
    }

    /** A key that may do everything. */
    public static ApiKey of(String value) {
        return new ApiKey(value, Set.of());
    }

    /** Reads {@code KEY} or {@code KEY:permission,permission}. */
    public static ApiKey parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? of(text)
                : new ApiKey(
                        text.substring(0, colon),
                        Set.of(text.substring(colon + 1).split(",", -1)));
    }

    public boolean permits(Endpoint endpoint) {
        return permissions.isEmpty() || permissions.contains(endpoint.permission());
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "ApiKey[" + permissions + "]";
    }
}
