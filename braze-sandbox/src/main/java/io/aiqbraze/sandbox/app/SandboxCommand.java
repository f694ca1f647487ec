package io.aiqbraze.sandbox.app;

import io.aiqbraze.sandbox.Sandbox;
import io.aiqbraze.sandbox.SandboxSettings;
import io.aiqbraze.sandbox.braze.ApiKey;
import io.aiqbraze.sandbox.braze.ObjectsPerTrack;
import io.aiqbraze.sandbox.limits.RateDialect;
import io.aiqbraze.sandbox.limits.RateRules;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: its options become settings, and the sandbox runs until it is told to end. */
@Command(
        name = "braze-sandbox",
        description = "A Braze on your own machine. What it is sent it shows at http://127.0.0.1:8082/",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        showDefaultValues = true,
        sortOptions = false)
final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--host", description = "the address to listen on", defaultValue = "127.0.0.1")
    private String host = "";

    @Option(names = "--port", description = "the port to listen on; 0 = any free one", defaultValue = "8082")
    private int port;

    @Option(names = "--port-file", description = "a file that gets the port once the sandbox listens")
    private @Nullable Path portFile;

    @Option(
            names = "--key",
            description = "a key that opens the API: KEY, or KEY:permission,permission; may be repeated",
            defaultValue = SandboxSettings.DEFAULT_KEY,
            converter = KeyConverter.class)
    private List<ApiKey> keys = List.of();

    @Option(names = "--campaign", description = "a campaign that exists; may be repeated; none = any id is one")
    private Set<String> campaigns = Set.of();

    @Option(names = "--counting", description = "keep no profiles, only counters and numbers: for benchmarks")
    private boolean counting;

    @Option(names = "--no-limits", description = "no rate limits")
    private boolean noLimits;

    @Option(
            names = "--answer-delay",
            description = "added to every answer, such as 200ms or 2s",
            defaultValue = "0ms",
            converter = DelayConverter.class)
    private Duration answerDelay = Duration.ZERO;

    @Option(
            names = "--apply-delay",
            description = "changes reach the profiles up to so much after the answer, later requests perhaps first",
            defaultValue = "0ms",
            converter = DelayConverter.class)
    private Duration applyDelay = Duration.ZERO;

    @Option(
            names = "--dialect",
            description = "how the rate limit headers speak: classic or new",
            defaultValue = "classic")
    private RateDialect dialect = RateDialect.CLASSIC;

    @Option(
            names = "--objects-per-track",
            description = "'combined 75', or 'perArray 75' as on older contracts",
            defaultValue = "combined 75",
            converter = ObjectsConverter.class)
    private ObjectsPerTrack objectsPerTrack = ObjectsPerTrack.DEFAULT;

    @Override
    public Integer call() {
        Logger log = LoggerFactory.getLogger(SandboxCommand.class);
        // nothing is served from files, so Vert.x needs no cache directory
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            Sandbox sandbox = Sandbox.start(vertx, settings())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            if (portFile != null) {
                write(portFile, sandbox.port());
            }
            log.atInfo().log("the sandbox listens on http://{}:{}/", host, sandbox.port());
            return 0;
        } catch (CompletionException e) {
            log.atError().log("cannot listen on {}:{}: {}", host, port, String.valueOf(e.getCause()));
        } catch (IOException e) {
            log.atError().log("cannot write the port file: {}", String.valueOf(e));
        }
        return 1;
    }

    private SandboxSettings settings() {
        return SandboxSettings.defaults()
                .withHost(host)
                .withPort(port)
                .withKeys(keys)
                .withCampaigns(campaigns)
                .withCounting(counting)
                .withRates(noLimits ? RateRules.off() : RateRules.published())
                .withAnswerDelay(answerDelay)
                .withApplyDelay(applyDelay)
                .withDialect(dialect)
                .withObjectsPerTrack(objectsPerTrack);
    }

    /** Moved into place, so that a program that waits for the file never reads half a port. */
    private static void write(Path file, int port) throws IOException {
        Path whole = file.toAbsolutePath();
        Path written = Files.writeString(whole.resolveSibling(whole.getFileName() + ".new"), port + "\n");
        Files.move(written, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
