package io.aiqbraze.gateway.mapping.jq.functions;

import java.time.Instant;

/** What functions know of the run of a rule over a payload that they are called in. */
public interface Run {
    /** Counts one round of something that may go on and on; ends a run of too many, and one that is interrupted. */
    void step();

    /** Counts one element of a value that is gone through; the same, with a bound of its own. */
    void element();

    /** The CPU time that this thread has used so far, in nanoseconds; takes a microsecond. */
    long usedNanos();

    /** What ends a run of its own accord, past every {@code try}. */
    RuntimeException runsAway(String reason);

    /** When the payload was received. */
    Instant receivedAt();
}
