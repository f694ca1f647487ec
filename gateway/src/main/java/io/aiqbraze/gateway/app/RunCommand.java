package io.aiqbraze.gateway.app;

import com.sun.management.UnixOperatingSystemMXBean;
import io.aiqbraze.gateway.app.command.ConfigurationFile;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.GatewaySettings;
import io.aiqbraze.gateway.config.WorkspaceSettings.RestEndpointWarnings;
import io.aiqbraze.gateway.model.Endpoint;
import io.vertx.core.Future;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway run}: starts, and drains on SIGTERM. */
@Command(
        name = "run",
        description = "Runs the gateway until SIGTERM or Ctrl-C, then finishes what is under way.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);
    private static final long SPARE_SECONDS = 5;

    @Mixin
    private final ConfigurationFile configuration = new ConfigurationFile();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        OutOfMemory.endsTheProcess();
        try {
            GatewaySettings settings = configuration.load();
            RestEndpointWarnings.of(settings.workspaces()).forEach(log::warn);
            OpenFiles.of(settings).warnIfTooFew();
            boolean container = Boolean.parseBoolean(System.getenv("GATEWAY_CONTAINER"));
            Gateway gateway = new Gateway(settings, ListenAddresses.choose(settings, container));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(gateway, settings), "drain"));
            await(gateway.start(), Long.MAX_VALUE);
            return 0;
        } catch (InvalidConfiguration | ListenAddresses.UnguardedPort | IOException e) {
            command.commandLine().getErr().println(e.getMessage());
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            log.atError().log("the gateway could not start: {}", cause.getMessage());
            log.atDebug().setCause(cause).log("cause");
        }
        return 1;
    }

    /** Runs in the shutdown hook, where the process ends as soon as this returns. */
    private static void drain(Gateway gateway, GatewaySettings settings) {
        try {
            await(gateway.started().otherwiseEmpty(), SPARE_SECONDS);
            await(gateway.stop(), settings.drainTimeout().duration().toSeconds() + SPARE_SECONDS);
        } catch (CompletionException e) {
            log.atError()
                    .setCause(e.getCause())
                    .log("the gateway did not stop cleanly; the next start delivers the rest");
            Runtime.getRuntime().halt(1);
        }
    }

    private static void await(Future<?> future, long seconds) {
        var stage = future.toCompletionStage().toCompletableFuture();
        (seconds == Long.MAX_VALUE ? stage : stage.orTimeout(seconds, TimeUnit.SECONDS)).join();
    }

    /**
     * Files and connections of the process.
     *
     * @param limit how many may be open at a time
     * @param needed how many the settings allow to be open
     */
    record OpenFiles(long limit, long needed) {
        /** For the database and its readers, the admin port, the jar, and what the runtime opens. */
        private static final int RESERVE = 200;

        /** Asks the operating system for the limit. */
        static OpenFiles of(GatewaySettings settings) {
            long limit = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getMaxFileDescriptorCount()
                    : Long.MAX_VALUE;
            return new OpenFiles(limit, needed(settings));
        }

        static long needed(GatewaySettings settings) {
            long toBraze = (long) settings.workspaces().size()
                    * Endpoint.values().length
                    * settings.dispatch().maxInFlight();
            // in the midst of a handshake there may be as many again
            long ofSenders = settings.ingest().maxConnections()
                    * (settings.ingest().tls().isSet() ? 2L : 1L);
            return ofSenders + toBraze + RESERVE;
        }

        /** Past the limit no port accepts a connection, and the health checks fail with the others. */
        void warnIfTooFew() {
            if (limit < needed) {
                log.atWarn()
                        .log(
                                "the process may open {} files, and its settings allow {} (ingest.maxConnections,"
                                        + " dispatch.maxInFlight): raise the limit (ulimit -n, LimitNOFILE) or lower them",
                                limit,
                                needed);
            }
        }
    }
}
