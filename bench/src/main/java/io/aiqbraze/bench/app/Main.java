package io.aiqbraze.bench.app;

import io.aiqbraze.bench.report.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
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
        description = "Measures all there is, for most of an hour, and adds the figures to bench/RESULTS.md."
                + " Exit code 1 unless each event arrived exactly once.",
        subcommands = {OneCommand.class, OverTimeCommand.class, PeersCommand.class})
final class Main implements Callable<Integer> {
    static final Path RESULTS = Path.of("bench", "RESULTS.md");

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help = false;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only what has this in its name.")
    private String only = "";

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
        if (Suite.names().stream().noneMatch(name -> name.contains(only))) {
            throw new ParameterException(
                    command.commandLine(),
                    "--only: nothing that is measured has \"" + only + "\" in its name; there are:\n  "
                            + String.join("\n  ", Suite.names()));
        }
        PrintWriter out = command.commandLine().getOut();
        try (var results = Results.append(RESULTS, Clock.systemUTC(), out)) {
            return new Suite(only, results).run() ? 0 : 1;
        } catch (IOException | TimeoutException e) {
            command.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
