package io.aiqbraze.gateway.metrics;

/** Meters of one limit of Braze's. May be used from any thread. */
final class LimitMeters {
    private volatile LimitReading reading = new LimitReading(0, 0, 0);

    LimitMeters(MeterFactory meters, String workspace, String pool) {
        meters.gauge(MeterName.BRAZE_LIMIT, () -> reading.requests, workspace, pool);
        meters.gauge(MeterName.BRAZE_LIMIT_REMAINING, () -> reading.remaining, workspace, pool);
        meters.gauge(MeterName.BRAZE_LIMIT_RESET, () -> reading.resetSeconds, workspace, pool);
    }

    private record LimitReading(int requests, int remaining, long resetSeconds) {}

    /** How the limit stands now, as {@link EndpointMeters} says. */
    void show(int requests, int remaining, long resetSeconds) {
        reading = new LimitReading(requests, remaining, resetSeconds);
    }
}
