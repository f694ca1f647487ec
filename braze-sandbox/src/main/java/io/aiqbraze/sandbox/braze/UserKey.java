package io.aiqbraze.sandbox.braze;

/**
 * A user as a request names one.
 *
 * @param value of an alias: label, colon, name
 */
public record UserKey(Identifier identifier, String value) {
    /** The key of an alias, which has two parts. */
    public static UserKey alias(String label, String name) {
        return new UserKey(Identifier.USER_ALIAS, label + ":" + name);
    }
}
