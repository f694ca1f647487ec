package io.aiqbraze.bench.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of peers: under each load a row for each of them, the gateway's with how it stands beside those above it. */
public final class PeerResults implements AutoCloseable {
    private static final List<String> COLUMNS = List.of(
            "Load",
            "Peer",
            "events/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "CPU µs",
            "generator µs",
            "sink µs",
            "still waiting",
            "arrived",
            "ours / peer");

    private final Table table;
    private final Map<String, List<PeerFigures>> others = new LinkedHashMap<>();
    private String load = "";

    private PeerResults(Table table) {
        this.table = table;
    }

    /**
     * Begins a table at the end of a file, with date and machine above it.
     *
     * @param sync of 4 KB on the disk of the gateway
     * @param rig generator and sink, without anything between them
     */
    public static PeerResults append(Path file, Clock clock, PrintWriter screen, Duration sync, PeerFigures rig)
            throws IOException {
        Table table = Table.append(file, clock, screen);
        table.paragraph(
                "The disk syncs 4 KB in %.2f ms (p50): one sender alone should wait for %.2f ms at most.",
                millis(sync), 2 * millis(sync) + 0.5);
        table.paragraph(
                "Generator and sink alone, 100 events in a request: %,.0f events/s, %.2f and %.2f µs for an event.",
                rig.posted().perSecond(), rig.generatorMicros(), rig.sinkMicros());
        table.head(COLUMNS);
        return new PeerResults(table);
    }

    /** A row of what the gateway is compared with. */
    public void add(String ofLoad, String peer, List<PeerFigures> runs) throws IOException {
        row(ofLoad, peer, runs, "");
        others.put(peer, runs);
    }

    /** A row of what could not be measured; it is left out from then on. */
    public void failed(String ofLoad, String peer, IOException failure) throws IOException {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        table.row("| %s | %s | failed: %s |" + " |".repeat(COLUMNS.size() - 3), ofLoad, peer, first);
    }

    /** The row of the gateway, after those of the others. */
    public void addOurs(String ofLoad, List<PeerFigures> runs) throws IOException {
        begin(ofLoad);
        var ratios = new ArrayList<String>();
        others.forEach((peer, theirs) -> ratios.add(String.format(
                Locale.ROOT,
                "%.2f × %s",
                PeerFigures.median(runs, PeerResults::perSecond) / PeerFigures.median(theirs, PeerResults::perSecond),
                peer)));
        row(ofLoad, "**ours**", runs, String.join(", ", ratios));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }

    private void row(String ofLoad, String peer, List<PeerFigures> runs, String ratios) throws IOException {
        begin(ofLoad);
        table.row(
                "| %s | %s | %s | %s | %s | %s | %s | %.2f | %.2f | %,.0f | %s | %s |",
                ofLoad,
                peer,
                PeerFigures.withRange(runs, PeerResults::perSecond, "%,.0f"),
                PeerFigures.withRange(runs, run -> millis(run.posted().p50()), "%.2f"),
                PeerFigures.withRange(runs, run -> millis(run.posted().p99()), "%.1f"),
                PeerFigures.withRange(runs, run -> millis(run.posted().p999()), "%.1f"),
                PeerFigures.withRange(runs, PeerFigures::cpuMicros, "%.1f"),
                PeerFigures.median(runs, PeerFigures::generatorMicros),
                PeerFigures.median(runs, PeerFigures::sinkMicros),
                PeerFigures.median(runs, PeerFigures::waiting),
                arrived(runs),
                ratios);
    }

    private void begin(String ofLoad) {
        if (!ofLoad.equals(load)) {
            others.clear();
            load = ofLoad;
        }
    }

    private static String arrived(List<PeerFigures> runs) {
        Arrived all = runs.stream().map(PeerFigures::arrived).reduce(Arrived.NOTHING, Arrived::plus);
        if (all.expected() == 0) {
            return "";
        }
        return all.exactlyOnce()
                ? "each once"
                : String.format(Locale.ROOT, "missing %,d, duplicates %,d", all.missing(), all.duplicates());
    }

    private static double perSecond(PeerFigures run) {
        return run.posted().perSecond();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
