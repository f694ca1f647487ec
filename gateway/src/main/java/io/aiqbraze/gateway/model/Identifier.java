package io.aiqbraze.gateway.model;

/** The ways in which Braze names a user (docs/braze.md#identifiers). */
public enum Identifier {
    EXTERNAL_ID("external_id", 1),
    BRAZE_ID("braze_id", 2),
    USER_ALIAS("user_alias", 3),
    EMAIL("email", 4),
    PHONE("phone", 5);

    private final String field;
    private final int number;

    Identifier(String field, int number) {
        this.field = field;
        this.number = number;
    }

    /** The field of Braze's objects that carries it. */
    public String field() {
        return field;
    }

    /** Tells it from the others in a hash, in fewer words than its field. */
    int number() {
        return number;
    }
}
