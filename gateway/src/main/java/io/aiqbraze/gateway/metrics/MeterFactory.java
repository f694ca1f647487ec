package io.aiqbraze.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Registers meters by their names. The values of labels come in the order of {@link MeterName#labels}. A meter is looked up
 * by all of them, which is too much for each event: ask for it once and keep it. May be used from any thread.
 */
public final class MeterFactory {
    private final MeterRegistry registry;

    public MeterFactory(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The counter with these labels; the same one each time. */
    public Counter counter(MeterName name, String... values) {
        return Counter.builder(name.id())
                .description(name.meaning())
                .tags(tags(name, values))
                .register(registry);
    }

    /** Shows a count that is kept elsewhere, by a source that somebody else must hold on to. */
    public <T> void counter(MeterName name, T source, ToDoubleFunction<T> count, String... values) {
        FunctionCounter.builder(name.id(), source, count)
                .description(name.meaning())
                .tags(tags(name, values))
                .register(registry);
    }

    /** Shows a value, which is asked for on the thread that scrapes. */
    public void gauge(MeterName name, Supplier<Number> value, String... values) {
        Gauge unused = removable(name, value, values);
    }

    /** The same of one that will be {@link #remove}d. */
    Gauge removable(MeterName name, Supplier<Number> value, String... values) {
        return Gauge.builder(name.id(), value)
                .description(name.meaning())
                .tags(tags(name, values))
                .register(registry);
    }

    /** The histogram of durations with these labels; the same one each time. */
    public Timer timer(MeterName name, String... values) {
        return Timer.builder(name.id())
                .description(name.meaning())
                .serviceLevelObjectives(LongStream.of(name.buckets().nanos())
                        .mapToObj(Duration::ofNanos)
                        .toArray(Duration[]::new))
                .tags(tags(name, values))
                .register(registry);
    }

    /** The histogram of amounts with these labels; the same one each time. */
    public DistributionSummary summary(MeterName name, String... values) {
        return DistributionSummary.builder(name.id())
                .description(name.meaning())
                .serviceLevelObjectives(name.buckets().bounds())
                .tags(tags(name, values))
                .register(registry);
    }

    /** Shows a meter no longer. */
    void remove(Meter meter) {
        Meter unused = registry.remove(meter);
    }

    private static List<Tag> tags(MeterName name, String... values) {
        if (values.length != name.labels().size()) {
            throw new IllegalArgumentException(name.prometheus() + " has the labels " + name.labels());
        }
        List<Tag> tags = new ArrayList<>();
        for (int place = 0; place < values.length; place++) {
            tags.add(Tag.of(name.labels().get(place), values[place]));
        }
        return tags;
    }
}
