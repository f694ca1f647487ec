package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.LoadPlan;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.bench.report.Figures;
import io.aiqbraze.bench.report.Machine;
import io.aiqbraze.bench.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures one thing, by its options. */
@Command(
        name = "one",
        description = "Posts numbered payloads to a gateway in front of a sandbox and follows them to their end."
                + " Exit code 1 unless each arrived exactly once.",
        showDefaultValues = true)
final class OneCommand implements Callable<Integer> {
    private static final int MOST_EVENTS = 100_000_000;

    @Option(names = "--work", paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private Work work = Work.EVENTS;

    @Option(names = "--events", paramLabel = "N", description = "Payloads that are measured.")
    private int events = 3_000_000;

    @Option(names = "--warm-up", paramLabel = "N", description = "Payloads posted before, not measured.")
    private int warmUp = 2_000_000;

    @Option(names = "--batch", paramLabel = "N", description = "Payloads in one request.")
    private int batch = 100;

    @Option(names = "--connections", paramLabel = "N", description = "Requests under way at once.")
    private int connections = 64;

    @Option(names = "--rate", paramLabel = "N", description = "Payloads per second; 0 = as fast as they are taken.")
    private int rate = 0;

    @Option(names = "--users", paramLabel = "N", description = "Users who take turns.")
    private int users = LoadPlan.MANY_USERS;

    @Option(names = "--braze-limits", description = "Braze's published rate limits are in force.")
    private boolean brazeLimits = false;

    @Option(names = "--braze-delay", paramLabel = "MS", description = "Milliseconds that each answer of Braze takes.")
    private int brazeDelay = 0;

    @Option(names = "--backlog", description = "Braze is away until all is accepted.")
    private boolean backlog = false;

    @Option(names = "--heap", paramLabel = "SIZE", description = "Of the gateway, at most.")
    private String heap = Trial.SMALL_POD;

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
        Trial trial = trial();
        PrintWriter out = command.commandLine().getOut();
        out.println(Machine.description());
        out.flush();
        try {
            Figures figures = Runs.measure(trial);
            out.print(Report.of(figures));
            out.flush();
            return figures.exactlyOnce() ? 0 : 1;
        } catch (IOException | TimeoutException e) {
            command.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private Trial trial() {
        try {
            if (warmUp < 0) {
                throw new IllegalArgumentException("warm-up is " + warmUp + "; accepted: 0 or more");
            }
            if ((long) warmUp + events > MOST_EVENTS) {
                throw new IllegalArgumentException(
                        "events and warm-up are more than " + MOST_EVENTS + ", which is how far the sandbox counts");
            }
            var plan = new LoadPlan(work, events, batch, connections, rate, users);
            return new Trial("one", plan, warmUp, heap, brazeLimits, Duration.ofMillis(brazeDelay), backlog, false);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
