package io.aiqbraze.gateway.mapping.rules.tests;

/** How the deliveries of a test are compared. */
enum Match {
    /** They are these and no others, with these keys and no others. */
    EXACT,
    /** These are among them in this order, with at least these keys. */
    PARTIAL
}
