package io.aiqbraze.sandbox.braze;

/** The ways to name a user; the first three are primary: an object has at most one of them. */
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

    public String field() {
        return field;
    }

    public boolean isPrimary() {
        return this == EXTERNAL_ID || this == BRAZE_ID || this == USER_ALIAS;
    }
}
