package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.Sent;
import java.time.Duration;

/**
 * How what was posted went through the pipe.
 *
 * @param delivered from the first request, or from when Braze was back, until the last event was seen in the sandbox
 */
record Passage(Sent sent, Duration delivered) {
    /** Both, one after the other. */
    Passage plus(Passage later) {
        return new Passage(sent.plus(later.sent), delivered.plus(later.delivered));
    }
}
