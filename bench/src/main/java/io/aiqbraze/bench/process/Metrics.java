package io.aiqbraze.bench.process;

import java.time.Duration;
import java.util.List;

/** What the gateway tells of itself, in Prometheus' text form. */
public final class Metrics {
    private final List<String> lines;

    Metrics(String text) {
        lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    }

    /** The greatest of all values of a name whose labels hold a text; 0 if there is none. */
    public double greatest(String name, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    /** The same of a metric in seconds. */
    public Duration longest(String name, String label) {
        return Duration.ofNanos((long) (greatest(name, label) * 1e9));
    }
}
