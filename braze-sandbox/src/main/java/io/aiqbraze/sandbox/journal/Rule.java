package io.aiqbraze.sandbox.journal;

/** What a careful client of Braze does not do. */
public enum Rule {
    /** A request past the rate limit; it got a 429. */
    OVER_LIMIT("overLimit"),
    /** A request with more objects or bytes than Braze takes. */
    OVER_SIZE("overSize"),
    /** A request for a user while another one for the same user was under way at the same endpoint. */
    IN_FLIGHT_TOGETHER("inFlightTogether"),
    /** A user with two attributes objects, or two recipients, in one request. */
    SAME_USER_TWICE("sameUserTwice"),
    /** A user's number lower than the one before. */
    ORDER_INVERSION("orderInversions"),
    /**
     * Of those, a number that never came before, so that no repeated request explains it. Not of attributes: the parts of a
     * merged object may come after it.
     */
    ORDER_INVERSION_OF_NEW("orderInversionsOfNewNumbers");

    private final String label;

    Rule(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
