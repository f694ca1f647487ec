package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.app.options.ConfigurationFile;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.config.InvalidConfiguration;
import io.aiqbraze.gateway.mapping.rules.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway check}: says what is wrong before anything runs. */
@Command(
        name = "check",
        description = "Checks the configuration and the rules, and Braze too if told so; exit code 1 and file:line if"
                + " anything is wrong.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Option(
            names = "--braze",
            description = "Asks Braze too: do endpoint, key and each permission of each workspace work?"
                    + " Changes nothing there.")
    private boolean braze;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        try {
            GatewaySettings settings = configuration.load();
            boolean good = rulesAreGood(settings, out, err);
            return (!braze || new BrazeCheck(settings, out).run()) && good ? 0 : 1;
        } catch (InvalidConfiguration e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static boolean rulesAreGood(GatewaySettings settings, PrintWriter out, PrintWriter err) {
        try {
            var loader =
                    new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), Clock.systemUTC());
            RuleBook book = loader.compile(loader.read());
            out.println("configuration and rules are good: rule version " + book.version() + ", streams "
                    + String.join(", ", book.streams().keySet()));
            settings.dispatch().retry().maxAgeOfStreams().keySet().stream()
                    .filter(stream -> !book.streams().containsKey(stream))
                    .sorted()
                    .forEach(stream -> err.println(
                            "warning: dispatch.retry.maxAgeOfStreams: there is no stream '" + stream + "'"));
            return true;
        } catch (BrokenRules e) {
            e.faults().forEach(err::println);
            return false;
        }
    }
}
