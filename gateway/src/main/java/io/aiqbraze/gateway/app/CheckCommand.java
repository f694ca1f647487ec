package io.aiqbraze.gateway.app;

import io.aiqbraze.gateway.app.command.ConfigurationFile;
import io.aiqbraze.gateway.app.outbox.StoreFactory;
import io.aiqbraze.gateway.app.rules.ThreadTime;
import io.aiqbraze.gateway.braze.PermissionCheck;
import io.aiqbraze.gateway.braze.PermissionFinding;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.config.WorkspaceSettings.RestEndpointWarnings;
import io.aiqbraze.gateway.http.TlsFiles;
import io.aiqbraze.gateway.mapping.rules.RuleBook;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader;
import io.aiqbraze.gateway.mapping.rules.RuleBookLoader.BrokenRules;
import io.aiqbraze.gateway.mapping.rules.RuleFiles;
import io.aiqbraze.gateway.mapping.ruletest.RuleTestRunner;
import io.aiqbraze.gateway.mapping.ruletest.TestReport;
import io.aiqbraze.gateway.outbox.upkeep.StoreUpkeep.DiskFit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway check}: says what is wrong before anything runs. */
@Command(
        name = "check",
        description =
                "Checks the configuration, then certificates, then whether the bounds fit the disk, then the rules, then their tests, and Braze"
                        + " too if told so. Names all that is"
                        + " wrong with the first that is not good, with file and line where there is one; exit code 1 then.",
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
            RestEndpointWarnings.of(settings.workspaces()).forEach(warning -> err.println("warning: " + warning));
            boolean good =
                    certificatesAreGood(settings, err) && diskIsGood(settings, err) && rulesAreGood(settings, out, err);
            return (!braze || new BrazeCheck(settings, out).run()) && good ? 0 : 1;
        } catch (InvalidConfiguration | IOException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static boolean certificatesAreGood(GatewaySettings settings, PrintWriter err) {
        if (!settings.ingest().tls().isSet() && !settings.admin().tls().isSet()) {
            return true;
        }
        Vertx vertx = Vertx.vertx();
        try {
            var unusedOfIngest =
                    TlsFiles.open(vertx, "ingest.tls", settings.ingest().tls());
            var unusedOfAdmin =
                    TlsFiles.open(vertx, "admin.tls", settings.admin().tls());
            return true;
        } catch (IOException e) {
            err.println(e.getMessage());
            return false;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static boolean diskIsGood(GatewaySettings settings, PrintWriter err) throws IOException {
        DiskFit fit = StoreFactory.fit(settings.outbox());
        fit.refusal().or(() -> fit.warning().map(words -> "warning: " + words)).ifPresent(err::println);
        return fit.refusal().isEmpty();
    }

    private static boolean rulesAreGood(GatewaySettings settings, PrintWriter out, PrintWriter err) {
        try {
            var loader =
                    new RuleBookLoader(settings.rules(), settings.workspaces().keySet(), Clock.systemUTC());
            RuleFiles files = loader.read();
            RuleBook book = loader.compile(files);
            TestReport tests = new RuleTestRunner(ThreadTime::cpuNanos).run(files, book);
            if (!tests.faults().isEmpty()) {
                tests.faults().forEach(err::println);
                err.println("tests of the rules: " + tests.summary() + "; `gateway rules test` shows the differences");
                return false;
            }
            out.println("configuration and rules are good: rule version " + book.version() + ", streams "
                    + String.join(", ", book.streams().keySet()));
            out.println("tests of the rules: " + tests.summary());
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

    /** Tells an operator, workspace by workspace, whether endpoint, key and permissions work. */
    static final class BrazeCheck {
        private final GatewaySettings settings;
        private final PrintWriter out;

        BrazeCheck(GatewaySettings settings, PrintWriter out) {
            this.settings = settings;
            this.out = out;
        }

        /** Asks and prints; blocks meanwhile. Whether every workspace has all that is needed. */
        boolean run() {
            Vertx vertx = VertxRuntime.create();
            try {
                List<AskedWorkspace> all = new ArrayList<>();
                new TreeMap<>(settings.workspaces()).forEach((name, workspace) -> {
                    var check = new PermissionCheck(vertx, workspace, settings.dispatch());
                    all.add(new AskedWorkspace(name, workspace.restEndpoint(), check.run()));
                });
                boolean good = true;
                for (AskedWorkspace asked : all) {
                    good &= report(asked, await(asked.answers()));
                }
                return good;
            } finally {
                await(vertx.close());
            }
        }

        private record AskedWorkspace(String workspace, URI endpoint, Future<List<PermissionFinding>> answers) {}

        private boolean report(AskedWorkspace asked, List<PermissionFinding> findings) {
            findings.forEach(finding ->
                    out.println(asked.workspace() + " " + finding.permission().label() + ": " + describe(finding)));
            if (findings.stream().allMatch(finding -> finding.result() == PermissionFinding.PermissionResult.MISSING)) {
                out.println(
                        asked.workspace() + ": nothing is permitted; is the key a REST API key of this workspace, and "
                                + asked.endpoint() + " its instance?");
            }
            if (findings.stream()
                    .anyMatch(finding -> finding.result() == PermissionFinding.PermissionResult.NOT_BRAZE)) {
                out.println(asked.workspace() + ": " + asked.endpoint()
                        + " does not answer as Braze does: restEndpoint must be the REST endpoint of your instance, such as"
                        + " https://rest.fra-01.braze.eu, and no dashboard, proxy page or other service");
            }
            return findings.stream()
                    .allMatch(finding -> !finding.permission().isNeeded()
                            || finding.result() == PermissionFinding.PermissionResult.OK);
        }

        private static String describe(PermissionFinding finding) {
            String hint = finding.permission().isNeeded() ? "" : "; only rules that trigger canvases need it";
            return switch (finding.result()) {
                case OK -> "ok";
                case MISSING -> "missing (" + finding.words() + ")" + hint;
                case UNCLEAR, NOT_BRAZE -> "cannot tell (" + finding.words() + ")";
            };
        }

        private static <T> T await(Future<T> future) {
            return future.toCompletionStage().toCompletableFuture().join();
        }
    }
}
