package io.aiqbraze.gateway.app.rules;

import io.aiqbraze.gateway.app.command.ConfigurationFile;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.config.RuleSettings;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.ruletest.RuleTestRunner;
import io.aiqbraze.gateway.mapping.ruletest.TestReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway rules test}: runs the tests that stand beside the rules. */
@Command(
        name = "test",
        description = {
            "Compiles the rules and runs their tests, tests/<stream>.yaml, as every reload does.",
            "Exit code 0 if all pass, else 1. Needs no Braze, no keys and no gateway that runs."
        },
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Option(
            names = "--stream",
            paramLabel = "NAME",
            description = "Runs the tests of this stream only; may be given several times.")
    private List<String> streams = List.of();

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes the results as JUnit XML, too.")
    private @Nullable Path junit;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIRECTORY",
            description = "The rules; without it the configured directory.")
    private @Nullable Path directory;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final OutputStream standardOutput;

    TestCommand() {
        this(System.out);
    }

    TestCommand(OutputStream standardOutput) {
        this.standardOutput = standardOutput;
    }

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        try {
            GatewaySettings settings = configuration.loadOffline();
            RuleSettings rules =
                    directory == null ? settings.rules() : settings.rules().withDirectory(directory);
            var loader = new RuleBookLoader(rules, settings.workspaces().keySet(), Clock.systemUTC());
            RuleFiles files = loader.read();
            return test(files, loader.compile(files));
        } catch (InvalidConfiguration e) {
            err.println(e.getMessage());
        } catch (BrokenRules e) {
            e.faults().forEach(err::println);
        } catch (IOException e) {
            err.println(junit + ": cannot be written: " + e);
        }
        return 1;
    }

    private int test(RuleFiles files, RuleBook book) throws IOException {
        List<String> unknown = streams.stream()
                .filter(stream -> !book.streams().containsKey(stream))
                .toList();
        if (!unknown.isEmpty()) {
            command.commandLine()
                    .getErr()
                    .println("there is no stream '" + unknown.get(0) + "'; there are "
                            + String.join(", ", book.streams().keySet()));
            return 1;
        }
        TestReport report = new RuleTestRunner(ThreadTime::cpuNanos).run(files, book, this::isChosen);
        // in UTF-8 whatever the terminal speaks: with a ? for each foreign letter two lines could look the same
        PrintWriter out = new PrintWriter(standardOutput, false, StandardCharsets.UTF_8);
        new ReportPrinter(out, command.commandLine().getColorScheme().ansi()).print(report);
        out.flush();
        if (junit != null) {
            JUnitReport.write(report, junit);
        }
        return report.faults().isEmpty() ? 0 : 1;
    }

    private boolean isChosen(String stream) {
        return streams.isEmpty() || streams.contains(stream);
    }
}
