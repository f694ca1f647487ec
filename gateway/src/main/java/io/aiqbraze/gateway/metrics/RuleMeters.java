package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Meters of the rules. May be used from any thread. */
public final class RuleMeters {
    private final MeterRegistry registry;
    private final Map<Result, Counter> reloads = new EnumMap<>(Result.class);
    private @Nullable Gauge inForce;
    private @Nullable String version;

    /** Registers the meters. */
    public RuleMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Result result : Result.values()) {
            reloads.put(
                    result,
                    Counter.builder("gateway.rules.loads")
                            .description("Loads of the rule directory by what came of them")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** What came of a load. */
    public enum Result {
        /** Other rules are in force. */
        SWAPPED,
        /** The rules in force are these already. */
        UNCHANGED,
        /** Broken rules; those in force stay. */
        FAILED
    }

    /**
     * Shows how the rules stand.
     *
     * @param broken whether the newest rules are not in force
     * @param halted streams that are halted for everybody
     * @param haltedClients clients of streams that are halted alone
     * @param loadedAt seconds since 1970 of the book in force; 0 when there is none
     */
    public void show(BooleanSupplier broken, IntSupplier halted, IntSupplier haltedClients, Supplier<Number> loadedAt) {
        Gauge.builder("gateway.rules.broken", () -> broken.getAsBoolean() ? 1 : 0)
                .description("1 while the newest rules of the directory are not in force, because they are broken")
                .register(registry);
        Gauge.builder("gateway.rules.halted.streams", halted::getAsInt)
                .description("Streams that take nothing for a while because their rule runs away")
                .register(registry);
        Gauge.builder("gateway.rules.halted.clients", haltedClients::getAsInt)
                .description(
                        "Clients that are refused by a stream for a while because its rule ran away on their payloads")
                .register(registry);
        Gauge.builder("gateway.rules.loaded.timestamp", loadedAt)
                .baseUnit("seconds")
                .description("When the rules in force were loaded, in seconds since 1970")
                .register(registry);
    }

    /** Counts a load. */
    public void loaded(Result result) {
        Counter counter = reloads.get(result);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Names the rules in force, as the only ones: versions of the past would pile up. */
    public synchronized void inForce(String newVersion) {
        if (newVersion.equals(version)) {
            return;
        }
        if (inForce != null) {
            registry.remove(inForce);
        }
        version = newVersion;
        inForce = Gauge.builder("gateway.rules.version", () -> 1)
                .description("1 for the version of the rules in force")
                .tag("version", newVersion)
                .register(registry);
    }
}
