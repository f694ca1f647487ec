package io.aiqbraze.gateway.admin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms in which metrics can be read. */
public enum ScrapeFormat {
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

    private final String mediaType;

    ScrapeFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * OpenMetrics for a reader that names it, as Prometheus does; for all others the form that everybody understands.
     *
     * @param accept the header, null if there is none
     */
    static ScrapeFormat of(@Nullable String accept) {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(OPEN_METRICS_TYPE)
                ? OPEN_METRICS
                : PROMETHEUS;
    }

    /** The media type, with its version. */
    public String mediaType() {
        return mediaType;
    }
}
