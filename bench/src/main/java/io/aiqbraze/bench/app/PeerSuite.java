package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.Generator;
import io.aiqbraze.bench.load.PacedGenerator;
import io.aiqbraze.bench.load.PeerLoad;
import io.aiqbraze.bench.load.Posted;
import io.aiqbraze.bench.load.Wrk;
import io.aiqbraze.bench.process.Peer;
import io.aiqbraze.bench.process.Sink;
import io.aiqbraze.bench.report.Arrived;
import io.aiqbraze.bench.report.PeerFigures;
import io.aiqbraze.bench.report.PeerResults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The same loads on all peers, one after another, with all of their processes alive: the machine is the same for them then. */
final class PeerSuite {
    private static final int[] CONNECTIONS = {1, 32, 64, 256};
    private static final PeerLoad SINGLE = new PeerLoad(1, true, 64, 0);
    private static final PeerLoad BATCHES = new PeerLoad(100, true, 8, 0);
    private static final int NUMBERS_OF_A_REQUEST = 1_000;
    private static final int MOST_OF_A_LOAD = 100_000_000;
    private static final int LAST_NUMBER = Integer.MAX_VALUE - MOST_OF_A_LOAD;

    private static final Duration RIG = Duration.ofSeconds(4);

    private final Course course;
    private final Sink sink;
    private final Generator wrk;
    private final Generator paced = new PacedGenerator(System::nanoTime);
    private final Set<Peer> warm = new HashSet<>();
    private int next = Wrk.FIRST_NUMBER;

    /**
     * How long and how often.
     *
     * @param warmUp of each peer before its first load; a third of it before each other one
     * @param time of a load
     * @param runs of which the median counts
     */
    record Course(Duration warmUp, Duration time, int runs) {}

    /**
     * One of those that are measured.
     *
     * @param passesOn whether what it accepts must come to the sink
     */
    record Contender(String title, Peer peer, boolean passesOn) {}

    /** @param directory for what the generator writes */
    PeerSuite(Course course, Sink sink, Path directory) {
        this.course = course;
        this.sink = sink;
        wrk = new Wrk(directory);
    }

    /** All that can be measured. */
    static List<PeerLoad> loads() {
        Stream<PeerLoad> full = IntStream.of(1, 10, 100, 1_000)
                .boxed()
                .flatMap(batch -> Stream.of(true, false)
                        .flatMap(ids -> IntStream.of(CONNECTIONS)
                                .mapToObj(connections -> new PeerLoad(batch, ids, connections, 0))));
        return Stream.of(
                        Stream.of(BATCHES, new PeerLoad(100, false, 8, 0)),
                        full,
                        Stream.of(SINGLE.at(5_000), SINGLE.at(10_000), BATCHES.at(50_000)))
                .flatMap(loads -> loads)
                .toList();
    }

    /** Posts straight to the sink: what it and the generator cost by themselves. Warms up both. */
    PeerFigures rig() throws IOException, InterruptedException {
        var alone = new Contender("sink", sink, true);
        var unused = post(BATCHES, alone, RIG);
        return post(BATCHES, alone, RIG);
    }

    /** Measures these; returns whether each event that the gateway accepted arrived exactly once. */
    boolean run(List<PeerLoad> loads, List<Contender> others, Contender gateway, PeerResults results)
            throws IOException, InterruptedException {
        boolean exactlyOnce = true;
        List<Contender> able = new ArrayList<>(others);
        for (PeerLoad load : loads) {
            Map<Contender, List<PeerFigures>> figures = new LinkedHashMap<>();
            List<PeerFigures> ours = new ArrayList<>();
            for (int run = 0; run < course.runs(); run++) {
                for (Contender other : List.copyOf(able)) {
                    try {
                        PeerFigures measured = measure(load, other);
                        figures.computeIfAbsent(other, first -> new ArrayList<>())
                                .add(measured);
                    } catch (IOException e) {
                        // what it cannot bear ends the measuring neither of the others nor of the gateway
                        other.peer().close();
                        able.remove(other);
                        results.failed(load.name(), other.title(), e);
                    }
                }
                ours.add(measure(load, gateway));
            }
            for (Map.Entry<Contender, List<PeerFigures>> other : figures.entrySet()) {
                results.add(load.name(), other.getKey().title(), other.getValue());
            }
            results.addOurs(load.name(), ours);
            exactlyOnce &= ours.stream().allMatch(run -> run.arrived().exactlyOnce());
        }
        return exactlyOnce;
    }

    private PeerFigures measure(PeerLoad load, Contender contender) throws IOException, InterruptedException {
        Duration warmUp =
                warm.add(contender.peer()) ? course.warmUp() : course.warmUp().dividedBy(3);
        if (warmUp.toSeconds() > 0) {
            var unused = post(load, contender, Duration.ofSeconds(warmUp.toSeconds()));
        }
        return post(load, contender, course.time());
    }

    /** The next number that may be the first; after very many they begin anew, when the gateway has long forgotten those. */
    private static int after(long made) {
        return made > LAST_NUMBER
                ? Wrk.FIRST_NUMBER
                : Math.toIntExact(made + NUMBERS_OF_A_REQUEST - made % NUMBERS_OF_A_REQUEST);
    }

    private PeerFigures post(PeerLoad load, Contender contender, Duration time)
            throws IOException, InterruptedException {
        Peer peer = contender.peer();
        int first = next;
        sink.begin(first);
        Duration cpuBefore = peer.process().cpu();
        Duration sinkBefore = sink.process().cpu();
        // should it fail, what comes late of it is not taken for that of the next
        next = after((long) first + MOST_OF_A_LOAD);
        Posted posted = (load.isPaced() ? paced : wrk).post(load, peer.ingest(), first, time);
        next = contender.passesOn() ? after(first + posted.made()) : first;
        long expected = contender.passesOn() ? posted.accepted() : 0;
        long waiting = Math.max(0, sink.arrived(expected).missing());
        Arrived arrived = contender.passesOn() ? sink.awaitArrival(expected) : Arrived.NOTHING;
        return new PeerFigures(
                posted,
                peer.process().cpu().minus(cpuBefore),
                sink.process().cpu().minus(sinkBefore),
                waiting,
                arrived);
    }
}
