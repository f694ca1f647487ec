package io.aiqbraze.bench.report;

import io.aiqbraze.bench.load.Posted;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one peer under one load, once.
 *
 * @param cpu of its process until all of it had arrived, user and system
 * @param sinkCpu of the sink until then
 * @param waiting events that had been accepted, but had not come to the sink when the last answer had come
 * @param arrived what came; nothing is expected of a peer that passes nothing on
 */
public record PeerFigures(Posted posted, Duration cpu, Duration sinkCpu, long waiting, Arrived arrived) {
    double cpuMicros() {
        return perEvent(cpu);
    }

    double generatorMicros() {
        return perEvent(posted.cpu());
    }

    double sinkMicros() {
        return perEvent(sinkCpu);
    }

    /** The value in the middle, with an even number of them the lower of the two. */
    static double median(List<PeerFigures> runs, ToDoubleFunction<PeerFigures> figure) {
        return runs.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get((runs.size() - 1) / 2);
    }

    /** The median, and behind it the least and the most if there are several. */
    static String withRange(List<PeerFigures> runs, ToDoubleFunction<PeerFigures> figure, String pattern) {
        String median = String.format(Locale.ROOT, pattern, median(runs, figure));
        return runs.size() == 1
                ? median
                : median
                        + String.format(
                                Locale.ROOT,
                                " (" + pattern + "-" + pattern + ")",
                                runs.stream().mapToDouble(figure).min().orElseThrow(),
                                runs.stream().mapToDouble(figure).max().orElseThrow());
    }

    private double perEvent(Duration time) {
        return time.toNanos() / 1e3 / Math.max(1, posted.accepted());
    }
}
