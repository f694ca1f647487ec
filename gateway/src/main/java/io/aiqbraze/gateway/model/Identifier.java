package io.aiqbraze.gateway.model;

/** The ways in which Braze names a user (docs/braze.md#identifiers). */
public enum Identifier {
    EXTERNAL_ID("external_id"),
    BRAZE_ID("braze_id"),
    USER_ALIAS("user_alias"),
    EMAIL("email"),
    PHONE("phone");

    private final String field;

    Identifier(String field) {
        this.field = field;
    }

    /** The field of Braze's objects that carries it. */
    public String field() {
        return field;
    }
}
