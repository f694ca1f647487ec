package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.Check;
import io.aiqbraze.bench.report.Figures;
import io.aiqbraze.bench.report.Machine;
import io.aiqbraze.bench.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(names = "--events", paramLabel = "N", description = "Payloads that are measured, in each round.")
    private int events = 3_000_000;

    @Option(names = "--warm-up", paramLabel = "N", description = "Payloads posted before, not measured.")
    private int warmUp = 2_000_000;

    @Option(names = "--rate", paramLabel = "N", description = "Payloads per second; 0 = as fast as they are taken.")
    private int rate = 0;

    @Option(names = "--backlog", description = "Braze is away until all is accepted.")
    private boolean backlog = false;

    @Option(names = "--rounds", paramLabel = "N", description = "How often a backlog waits and goes.")
    private int rounds = 1;

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
            return figures.arrived().exactlyOnce() ? 0 : 1;
        } catch (IOException | TimeoutException e) {
            command.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private Trial trial() {
        try {
            Check.atLeast("rounds", rounds, 1);
            if (rounds > 1 && !backlog) {
                throw new IllegalArgumentException("rounds is " + rounds + "; accepted without --backlog: 1");
            }
            return load.trial("one", events, rate, warmUp, backlog ? rounds : 0);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
