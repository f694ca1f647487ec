package io.aiqbraze.gateway.metrics;

/** Meters of one limit of Braze's. May be used from any thread. */
final class LimitMeters {
    private volatile Reading reading = new Reading(0, 0, 0);

    LimitMeters(Meters meters, String workspace, String pool) {
        meters.gauge(MeterName.BRAZE_LIMIT, () -> reading.requests, workspace, pool);
        meters.gauge(MeterName.BRAZE_LIMIT_REMAINING, () -> reading.remaining, workspace, pool);
        meters.gauge(MeterName.BRAZE_LIMIT_RESET, () -> reading.resetSeconds, workspace, pool);
    }

    private record Reading(int requests, int remaining, long resetSeconds) {}

    /** How the limit stands now, as {@link EndpointMeters} says. */
    void show(int requests, int remaining, long resetSeconds) {
        reading = new Reading(requests, remaining, resetSeconds);
    }
}
