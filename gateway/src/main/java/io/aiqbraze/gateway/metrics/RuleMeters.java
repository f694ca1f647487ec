package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Meters of the rules. May be used from any thread. */
public final class RuleMeters {
    private final MeterFactory meters;
    private final Map<LoadResult, Counter> loads = new EnumMap<>(LoadResult.class);
    private @Nullable Gauge inForce;
    private @Nullable String version;

    /** Registers the meters. */
    public RuleMeters(MeterRegistry registry) {
        meters = new MeterFactory(registry);
        for (LoadResult result : LoadResult.values()) {
            loads.put(
                    result, meters.counter(MeterName.RULES_LOADS, result.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** What came of a load. */
    public enum LoadResult {
        /** Other rules are in force. */
        SWAPPED,
        /** The rules in force are these already. */
        UNCHANGED,
        /** Broken rules; those in force stay. */
        FAILED
    }

    /** How the rules stand. Asked on any thread; never blocks. */
    public interface ShownRules {
        /** Whether the newest rules are not in force. */
        boolean isBroken();

        /** Streams that are halted for all clients. */
        int haltedStreams();

        /** Clients of streams that are halted alone. */
        int haltedClients();

        /** Seconds since 1970 of the book in force; 0 when there is none. */
        long loadedAtSeconds();
    }

    /** Shows how the rules stand. */
    public void show(ShownRules standing) {
        meters.gauge(MeterName.RULES_BROKEN, () -> standing.isBroken() ? 1 : 0);
        meters.gauge(MeterName.RULES_HALTED_STREAMS, standing::haltedStreams);
        meters.gauge(MeterName.RULES_HALTED_CLIENTS, standing::haltedClients);
        meters.gauge(MeterName.RULES_LOADED, standing::loadedAtSeconds);
    }

    /** Counts a load. */
    public void loaded(LoadResult result) {
        Objects.requireNonNull(loads.get(result)).increment();
    }

    /** Names the rules in force, as the only ones: versions of the past would pile up. */
    public synchronized void inForce(String newVersion) {
        if (newVersion.equals(version)) {
            return;
        }
        if (inForce != null) {
            meters.remove(inForce);
        }
        version = newVersion;
        inForce = meters.removable(MeterName.RULES_INFO, () -> 1, newVersion);
    }
}
