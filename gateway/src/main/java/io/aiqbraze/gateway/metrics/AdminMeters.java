package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/** Meters of the admin port. May be used from any thread. */
public final class AdminMeters {
    private final MeterFactory meters;

    public AdminMeters(MeterRegistry registry) {
        meters = new MeterFactory(registry);
    }

    /**
     * Counts an answer.
     *
     * @param route one of the port's, or {@code none}
     */
    public void answered(String route, int status) {
        meters.counter(MeterName.ADMIN_REQUESTS, route, Integer.toString(status))
                .increment();
    }
}
