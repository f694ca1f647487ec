package io.aiqbraze.gateway.dispatch.gate;

import io.aiqbraze.gateway.config.DispatchSettings;
import io.aiqbraze.gateway.metrics.DispatchMeters.EndpointMeters;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves an endpoint alone after several failures in a row, then lets one request try. The library's breaker is used for
 * its state only: it is asked before a request is made, and told afterwards. Told directly, it would let the late answer
 * of a request that began before it opened decide the trial; so requests of an earlier closed time tell it nothing.
 */
final class EndpointBreaker {
    private static final long FOREVER_MILLIS = Duration.ofDays(1).toMillis();

    private final CircuitBreaker breaker;
    private final long openNanos;
    private long openedAt;
    private int opened;
    private boolean trying;

    /**
     * A closed breaker.
     *
     * @param nanoTime a clock that only ever runs forward
     * @param changed called when it opens, lets a request try, or closes
     */
    EndpointBreaker(
            Vertx vertx,
            String name,
            DispatchSettings.BreakerSettings settings,
            LongSupplier nanoTime,
            EndpointMeters meters,
            Runnable changed) {
        openNanos = settings.openFor().nanos();
        var options = new CircuitBreakerOptions()
                .setMaxFailures(settings.failures())
                .setFailuresRollingWindow(FOREVER_MILLIS)
                .setResetTimeout(settings.openFor().millis())
                .setTimeout(-1)
                .setNotificationPeriod(0);
        breaker = CircuitBreaker.create(name, vertx, options)
                .openHandler(open -> {
                    opened++;
                    meters.breakerOpened();
                    openedAt = nanoTime.getAsLong();
                    changed.run();
                })
                .halfOpenHandler(halfOpen -> {
                    trying = false;
                    changed.run();
                })
                .closeHandler(closed -> changed.run());
    }

    /** Whether a request may be made now. */
    boolean permits() {
        return switch (breaker.state()) {
            case CLOSED -> true;
            case HALF_OPEN -> !trying;
            case OPEN -> false;
        };
    }

    /** A request begins; what is returned comes back with its end. */
    int begin() {
        trying = breaker.state() == CircuitBreakerState.HALF_OPEN;
        return opened;
    }

    /** A request that began in {@code epoch} ended. */
    void end(int epoch, boolean failed) {
        if (epoch != opened) {
            return;
        }
        // the library changes its state a turn later; until then a trial that ended is still the only one
        breaker.<Void>execute(report -> {
                    if (failed) {
                        report.fail("endpoint failed");
                    } else {
                        report.complete();
                    }
                })
                .otherwiseEmpty();
    }

    /** A request that began in {@code epoch} was not made after all. */
    void withdrawn(int epoch) {
        if (epoch == opened) {
            trying = false;
        }
    }

    /** Nanoseconds until it lets a request try; 0 if it does. */
    long nanosUntilTrial(long now) {
        return breaker.state() == CircuitBreakerState.OPEN ? Math.max(0, openedAt + openNanos - now) : 0;
    }

    /** Whether it has not opened since {@code epoch}. */
    boolean isCurrent(int epoch) {
        return epoch == opened;
    }

    boolean isClosed() {
        return breaker.state() == CircuitBreakerState.CLOSED;
    }

    void close() {
        breaker.close();
    }
}
