package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.Check;
import io.aiqbraze.bench.report.WindowResults;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures whether anything grows while the gateway runs. */
@Command(
        name = "over-time",
        description =
                "Posts at a fixed rate for long and adds to bench/RESULTS.md what the gateway takes as time goes by."
                        + " Exit code 1 unless each event arrived exactly once.",
        showDefaultValues = true)
final class OverTimeCommand implements Callable<Integer> {
    private static final double SECONDS_OF_A_MINUTE = 60;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(names = "--minutes", paramLabel = "N", description = "How long.")
    private int minutes = 30;

    @Option(names = "--windows", paramLabel = "N", description = "Rows into which the time is divided.")
    private int windows = 10;

    @Option(names = "--rate", paramLabel = "N", description = "Payloads per second.")
    private int rate = 50_000;

    @Option(names = "--warm-up", paramLabel = "N", description = "Payloads posted before, not measured.")
    private int warmUp = Suite.WARM_UP;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Trial trial = trial();
        var screen = command.commandLine().getOut();
        try (var results =
                WindowResults.append(Main.RESULTS, Clock.systemUTC(), screen, trial.plan(), trial.warmUp())) {
            return Runs.overTime(trial, windows, results) ? 0 : 1;
        } catch (IOException | TimeoutException e) {
            command.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private Trial trial() {
        try {
            Check.atLeast("minutes", minutes, 1);
            Check.atLeast("windows", windows, WindowResults.FEWEST);
            Check.atLeast("rate", rate, 1);
            double payloads = SECONDS_OF_A_MINUTE * rate * minutes;
            Reach.require(payloads, warmUp);
            return load.trial("over time", (int) payloads, rate, warmUp, 0);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
