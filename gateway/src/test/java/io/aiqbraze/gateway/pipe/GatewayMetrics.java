package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One scrape of {@code /metrics}. */
public record GatewayMetrics(List<Sample> samples) {
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final List<String> ENDS = List.of("delivered", "dead_lettered", "duplicates", "discarded");

    /**
     * A line of the scrape.
     *
     * @param labels as {@code name=value}
     */
    public record Sample(String name, Set<String> labels, double value) {}

    /** A line of the outbox, by its labels. */
    public record LineOf(String workspace, String endpoint, String lane) {
        private List<String> labels() {
            return List.of("workspace=" + workspace, "endpoint=" + endpoint, "lane=" + lane);
        }
    }

    public static GatewayMetrics scrape(GatewayProcess gateway) throws IOException {
        List<Sample> samples = new ArrayList<>();
        gateway.get(gateway.admin("/metrics"))
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> samples.add(sample(line)));
        return new GatewayMetrics(samples);
    }

    /** The lines that ever took anything. */
    public List<LineOf> lines() {
        return samples.stream()
                .filter(sample -> sample.name().equals("gateway_outbox_deliveries_total")
                        && sample.labels().contains("state=accepted")
                        && sample.value() > 0)
                .map(sample -> new LineOf(label(sample, "workspace"), label(sample, "endpoint"), label(sample, "lane")))
                .toList();
    }

    /** Deliveries of a line in one state, such as {@code dead_lettered}. */
    public long deliveries(LineOf line, String state) {
        List<String> labels = new ArrayList<>(line.labels());
        labels.add("state=" + state);
        return sum("gateway_outbox_deliveries_total", labels);
    }

    /** What came less what ended and what waits: 0, or deliveries were lost or made up. */
    public long unaccounted(LineOf line) {
        long came = deliveries(line, "accepted") + deliveries(line, "replayed");
        long ended = ENDS.stream().mapToLong(state -> deliveries(line, state)).sum();
        return came - ended - waiting(line);
    }

    public long waiting(LineOf line) {
        return sum("gateway_outbox_waiting", line.labels());
    }

    /** From the gateway's acceptance to Braze's; 0 if nothing was delivered. */
    long meanDelayMillis(LineOf line) {
        long count = sum("gateway_dispatch_delay_seconds_count", line.labels());
        return count == 0 ? 0 : (long) (1000 * total("gateway_dispatch_delay_seconds_sum", line.labels()) / count);
    }

    long notices(String endpoint) {
        return sum("gateway_dispatch_notices_total", List.of("endpoint=" + endpoint));
    }

    private long sum(String name, List<String> labels) {
        return (long) total(name, labels);
    }

    /** Of all samples that have these labels. */
    public double total(String name, List<String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().containsAll(labels))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static String label(Sample sample, String name) {
        return sample.labels().stream()
                .filter(label -> label.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static Sample sample(String line) {
        Matcher parts = SAMPLE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a sample: " + line);
        }
        Set<String> labels = new TreeSet<>();
        Matcher label = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (label.find()) {
            labels.add(label.group(1) + "=" + label.group(2));
        }
        return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }
}
