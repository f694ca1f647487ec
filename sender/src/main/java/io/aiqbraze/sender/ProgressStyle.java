package io.aiqbraze.sender;

import java.time.Duration;

/** How progress is shown. */
public enum ProgressStyle {
    /** A bar that is drawn again and again in its line; for terminals. */
    BAR(Duration.ofMillis(100)),
    /** A line now and then; for logs. */
    LINES(Duration.ofSeconds(5)),
    /** Not at all. */
    NONE(Duration.ZERO);

    private final Duration interval;

    ProgressStyle(Duration interval) {
        this.interval = interval;
    }

    /** What lies between two showings at least. */
    Duration interval() {
        return interval;
    }
}
