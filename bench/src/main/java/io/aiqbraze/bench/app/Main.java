package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.bench.report.Figures;
import io.aiqbraze.bench.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmark. */
@Command(
        name = "bench",
        description = "Posts numbered events to a gateway in front of a sandbox and follows them to their end."
                + " Exit code 1 unless each arrived exactly once.",
        showDefaultValues = true)
final class Main implements Callable<Integer> {
    private static final Path RUNS = Path.of("bench", "target");
    private static final int MOST_EVENTS = 100_000_000;

    @Option(names = "--events", paramLabel = "N", description = "Events that are measured.")
    private int events = 300_000;

    @Option(names = "--warm-up", paramLabel = "N", description = "Events posted before, not measured.")
    private int warmUp = 50_000;

    @Option(names = "--batch", paramLabel = "N", description = "Events in one request.")
    private int batch = 100;

    @Option(names = "--connections", paramLabel = "N", description = "Requests under way at once.")
    private int connections = 16;

    @Option(names = "--rate", paramLabel = "N", description = "Events per second; 0 = as fast as they are taken.")
    private int rate = 0;

    @Option(names = "--work", paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private Work work = Work.EVENTS;

    @Option(names = "--users", paramLabel = "N", description = "Users who take turns.")
    private int users = LoadPlan.MANY_USERS;

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help = false;

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Runs from the root of the repository, after everything was built. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadPlan plan = plan();
        var measurement = new Measurement(newDirectory(), plan, warmUp);
        PrintWriter out = command.commandLine().getOut();
        out.printf(
                "%s, %d cores, Java %s%n",
                System.getProperty("os.name"), Runtime.getRuntime().availableProcessors(), Runtime.version());
        out.flush();
        try {
            Figures figures = measurement.run();
            out.print(Report.of(figures));
            out.flush();
            return figures.exactlyOnce() ? 0 : 1;
        } catch (IOException | TimeoutException e) {
            command.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private LoadPlan plan() {
        try {
            if (warmUp < 0) {
                throw new IllegalArgumentException("warm-up is " + warmUp + "; accepted: 0 or more");
            }
            if ((long) warmUp + events > MOST_EVENTS) {
                throw new IllegalArgumentException(
                        "events and warm-up are more than " + MOST_EVENTS + ", which is how far the sandbox counts");
            }
            return new LoadPlan(work, events, batch, connections, rate, users);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** Below target and not in the system's temporary directory, which may be memory, where fsync costs nothing. */
    private static Path newDirectory() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(RUNS.toAbsolutePath()), "run-");
    }
}
