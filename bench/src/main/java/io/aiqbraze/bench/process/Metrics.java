package io.aiqbraze.bench.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the gateway tells of itself, in Prometheus' text form. */
public final class Metrics {
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

    private final List<String> lines;

    Metrics(String text) {
        lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    }

    /** The greatest of all values of a name whose labels hold a text; 0 if there is none. */
    public double greatest(String name, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(Metrics::value)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    /** The same of a metric in seconds. */
    public Duration longest(String name, String label) {
        return Duration.ofNanos((long) (greatest(name, label) * 1e9));
    }

    /**
     * The time that a share of what a histogram of seconds has counted stayed below, over all of its labels; within a bucket
     * as if it were spread evenly. Nothing if it has counted nothing.
     *
     * @param before what it had counted when the measurement began
     */
    public Duration quantile(String name, double share, Metrics before) {
        NavigableMap<Double, Double> counts = buckets(name);
        before.buckets(name).forEach((bound, count) -> counts.merge(bound, -count, Double::sum));
        double wanted = counts.isEmpty() ? 0 : share * counts.lastEntry().getValue();
        double below = 0;
        double bound = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            if (wanted > 0 && bucket.getValue() >= wanted) {
                double part = (wanted - below) / (bucket.getValue() - below);
                double upper = bucket.getKey().isInfinite() ? bound : bucket.getKey();
                return Duration.ofNanos((long) ((bound + part * (upper - bound)) * 1e9));
            }
            below = bucket.getValue();
            bound = bucket.getKey();
        }
        return Duration.ZERO;
    }

    /** How many were not longer than each bound. */
    private NavigableMap<Double, Double> buckets(String name) {
        var counts = new TreeMap<Double, Double>();
        for (String line : lines) {
            Matcher le = line.startsWith(name + "_bucket{") ? BOUND.matcher(line) : null;
            if (le != null && le.find()) {
                double bound = le.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le.group(1));
                counts.merge(bound, value(line), Double::sum);
            }
        }
        return counts;
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
