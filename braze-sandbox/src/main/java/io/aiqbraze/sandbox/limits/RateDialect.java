package io.aiqbraze.sandbox.limits;

/** The two ways in which Braze's headers speak of the track limit. */
public enum RateDialect {
    /** The burst window, with the reset as epoch seconds, on every answer. */
    CLASSIC,
    /** The hourly window, with the reset in seconds from now; a 429 has nothing but the seconds to wait. */
    NEW
}
