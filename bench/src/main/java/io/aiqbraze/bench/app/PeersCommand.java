package io.aiqbraze.bench.app;

import io.aiqbraze.bench.app.PeerSuite.Contender;
import io.aiqbraze.bench.load.Check;
import io.aiqbraze.bench.load.PeerLoad;
import io.aiqbraze.bench.load.Wrk;
import io.aiqbraze.bench.process.DiskSync;
import io.aiqbraze.bench.process.MeasuredGateway;
import io.aiqbraze.bench.process.Peer;
import io.aiqbraze.bench.process.Setup;
import io.aiqbraze.bench.process.Sink;
import io.aiqbraze.bench.report.PeerFigures;
import io.aiqbraze.bench.report.PeerResults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the gateway beside others that do the same work, or less. */
@Command(
        name = "peers",
        description =
                "Posts the same loads by wrk to a bare server on Vert.x, to routes of Apache Camel and to the gateway, in"
                        + " front of a sink that only counts, and adds a table to bench/RESULTS.md. Exit code 1 unless each event that"
                        + " the gateway accepted arrived exactly once.",
        showDefaultValues = true)
final class PeersCommand implements Callable<Integer> {
    @Option(
            names = "--only",
            paramLabel = "TEXT",
            split = "\\|",
            description = "Only loads that have this in their name, or the one of that name. Several with | between.")
    private List<String> only = List.of("");

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = "What the gateway is compared with: ${COMPLETION-CANDIDATES}.")
    private List<PeerKind> peers = List.of(PeerKind.values());

    @Option(names = "--alone", description = "The gateway is compared with nothing.")
    private boolean alone = false;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each load is posted to each peer.")
    private int seconds = 10;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds before the first load of each peer, a third of it before each other one.")
    private int warmUp = 15;

    @Option(names = "--runs", paramLabel = "N", description = "How often, of which the median counts.")
    private int runs = 1;

    @Option(names = "--gateway", paramLabel = "JAR", description = "The gateway that is measured.")
    private Path gateway = MeasuredGateway.JAR;

    @Option(names = "--results", paramLabel = "FILE", description = "To which the table is added.")
    private Path file = Main.RESULTS;

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help = false;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PeerSuite.Course course = course();
        List<PeerLoad> loads = only.stream().flatMap(this::named).distinct().toList();
        try {
            Wrk.require();
            return Runs.inDirectory(setup -> measure(course, loads, setup)) ? 0 : 1;
        } catch (IOException | TimeoutException e) {
            command.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private boolean measure(PeerSuite.Course course, List<PeerLoad> loads, Setup setup)
            throws IOException, InterruptedException, TimeoutException {
        Duration sync = DiskSync.p50(setup.directory(), System::nanoTime);
        List<Contender> others = new ArrayList<>();
        try (Sink sink = Sink.start(setup.directory());
                Peer ours = MeasuredGateway.start(gateway, setup, sink.ingest(), System::nanoTime)) {
            for (PeerKind kind : alone ? List.<PeerKind>of() : peers) {
                others.add(new Contender(kind.title(), kind.start(setup, sink.ingest()), kind.passesOn()));
            }
            var suite = new PeerSuite(course, sink, setup.directory());
            PeerFigures rig = suite.rig();
            try (var results = PeerResults.append(
                    file, Clock.systemUTC(), command.commandLine().getOut(), sync, rig)) {
                return suite.run(loads, others, new Contender("gateway", ours, true), results);
            }
        } finally {
            others.forEach(other -> other.peer().close());
        }
    }

    private PeerSuite.Course course() {
        try {
            Check.atLeast("seconds", seconds, 1);
            Check.atLeast("warm-up", warmUp, 0);
            Check.atLeast("runs", runs, 1);
            return new PeerSuite.Course(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), runs);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Stream<PeerLoad> named(String text) {
        List<PeerLoad> all = PeerSuite.loads();
        boolean isName = all.stream().anyMatch(load -> load.name().equals(text));
        List<PeerLoad> named = all.stream()
                .filter(load -> isName ? load.name().equals(text) : load.name().contains(text))
                .toList();
        if (named.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--only: no load has \"" + text + "\" in its name; there are:\n  "
                            + String.join(
                                    "\n  ", all.stream().map(PeerLoad::name).toList()));
        }
        return named.stream();
    }
}
