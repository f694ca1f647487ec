package io.aiqbraze.gateway.model;

/**
 * Whom a delivery is about: the same person under two identifiers is two users.
 *
 * @param value for {@link Identifier#USER_ALIAS} the label and the name, joined by a line feed
 */
public record User(Identifier identifier, String value) {
    /** Names no person, so that a user may stand in a log line. */
    @Override
    public String toString() {
        return "User[" + identifier.field() + "]";
    }
}
