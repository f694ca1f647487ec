package io.aiqbraze.gateway.pipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One scrape of {@code /metrics}. */
public record GatewayMetrics(List<Sample> samples) {
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final String ACCEPTED = "aiqbraze_outbox_accepted_deliveries_total";
    private static final String ENDED = "aiqbraze_outbox_ended_deliveries_total";
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

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
        return of(gateway.get(gateway.admin("/metrics")).body());
    }

    /** What a scrape says in Prometheus' text form. */
    static GatewayMetrics of(String text) {
        return new GatewayMetrics(text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(GatewayMetrics::sample)
                .toList());
    }

    /** The lines that ever took anything. */
    public List<LineOf> lines() {
        return samples.stream()
                .filter(sample -> sample.name().equals(ACCEPTED) && sample.value() > 0)
                .map(sample -> new LineOf(label(sample, "workspace"), label(sample, "endpoint"), label(sample, "lane")))
                .toList();
    }

    /** Deliveries of a line that were {@code accepted} or {@code replayed}, or ended so, such as {@code dead_lettered}. */
    public long deliveries(LineOf line, String state) {
        List<String> ended = new ArrayList<>(line.labels());
        ended.add("outcome=" + state);
        return switch (state) {
            case "accepted" -> sum(ACCEPTED, line.labels());
            case "replayed" -> sum("aiqbraze_outbox_replayed_deliveries_total", line.labels());
            default -> sum(ENDED, ended);
        };
    }

    /** What came less what ended and what waits: 0, or deliveries were lost or made up. */
    public long unaccounted(LineOf line) {
        long came = deliveries(line, "accepted") + deliveries(line, "replayed");
        return came - sum(ENDED, line.labels()) - waiting(line);
    }

    public long waiting(LineOf line) {
        return sum("aiqbraze_outbox_waiting_deliveries", line.labels());
    }

    /** From the gateway's acceptance to Braze's; 0 if nothing was delivered. */
    long meanDelayMillis(LineOf line) {
        long count = sum("aiqbraze_delivery_delay_seconds_count", line.labels());
        return count == 0 ? 0 : (long) (1000 * total("aiqbraze_delivery_delay_seconds_sum", line.labels()) / count);
    }

    /**
     * The delay from acceptance to Braze's that a share of a line's deliveries stayed below.
     *
     * @param before what was scraped when they began to count
     */
    double delaySecondsSince(GatewayMetrics before, LineOf line, double share) {
        TreeMap<Double, Double> below = delays(line);
        before.delays(line).forEach((bound, count) -> below.merge(bound, -count, Double::sum));
        double wanted = share * below.lastEntry().getValue();
        double bound = 0;
        double smaller = 0;
        for (Map.Entry<Double, Double> bucket : below.entrySet()) {
            if (bucket.getValue() >= wanted && bucket.getValue() > 0) {
                // as Prometheus does: as if a bucket's values were spread evenly
                double part = (wanted - smaller) / (bucket.getValue() - smaller);
                return bucket.getKey().isInfinite() ? bound : bound + part * (bucket.getKey() - bound);
            }
            bound = bucket.getKey();
            smaller = bucket.getValue();
        }
        return 0;
    }

    /** How many were not longer than each bound. */
    private TreeMap<Double, Double> delays(LineOf line) {
        var below = new TreeMap<Double, Double>();
        samples.stream()
                .filter(sample -> sample.name().equals("aiqbraze_delivery_delay_seconds_bucket")
                        && sample.labels().containsAll(line.labels()))
                .forEach(sample -> below.merge(
                        Double.parseDouble(label(sample, "le").replace("+Inf", "Infinity")),
                        sample.value(),
                        Double::sum));
        return below;
    }

    long notices(String endpoint) {
        return sum("aiqbraze_braze_notices_total", List.of("endpoint=" + endpoint));
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
