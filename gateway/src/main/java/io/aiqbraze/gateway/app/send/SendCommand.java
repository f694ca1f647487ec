package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.command.OptionConverters;
import io.aiqbraze.gateway.config.ConfigurationLoader.InvalidConfiguration;
import io.aiqbraze.gateway.config.TimeSpan;
import io.aiqbraze.sender.SendConsole;
import io.aiqbraze.sender.SendDestination;
import io.aiqbraze.sender.SendRun;
import io.aiqbraze.sender.SendSource;
import io.aiqbraze.sender.SendStopped;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway send}: posts a file of any size to a running gateway. */
@Command(
        name = "send",
        description = {
            "Posts a file of any size to a running gateway: CSV with a header, NDJSON, or JSON, also gzipped. It goes in"
                    + " parts; run again after a stop, it goes on behind what the gateway has answered for.",
            "Exit code 0 when no payload was refused, 3 when some were, 1 when sending stopped, 2 when the command line"
                    + " is wrong. Messages about refused payloads may quote their values."
        },
        mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STREAM", description = "Such as audiences, attributes, events, campaigns.")
    private String stream = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "What to send; - is standard input.")
    private String file = "";

    @Option(
            names = "--query",
            paramLabel = "KEY=VALUE",
            description = "Goes with every part, such as audience_id=4711 or lane=bulk. May be given many times.")
    private Map<String, String> query = new LinkedHashMap<>();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final PartOptions parts = new PartOptions();

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = OptionConverters.TimeConverter.class,
            description = "How long one part is tried when the gateway is away or overloaded; by default"
                    + " ${DEFAULT-VALUE}.")
    private TimeSpan retryFor = new TimeSpan(Duration.ZERO);

    @Mixin
    private final ResumeOptions resume = new ResumeOptions();

    @Option(names = "--quiet", description = "No progress on standard error, only what is wrong.")
    private boolean quiet;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        try {
            SendDestination destination = target.destination(stream, query);
            var plan = new SendRun.Plan(
                    parts.format(),
                    parts.limits(),
                    parts.parallel(),
                    retryFor.duration(),
                    resume.file(),
                    resume.restart());
            return new SendRun(
                            new SendSource(file),
                            destination,
                            plan,
                            new SendConsole(command.commandLine().getOut(), err, style()),
                            Clock.systemUTC(),
                            System::nanoTime,
                            () -> ThreadLocalRandom.current().nextDouble())
                    .run();
        } catch (SendStopped | InvalidConfiguration e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private SendConsole.ProgressStyle style() {
        if (quiet) {
            return SendConsole.ProgressStyle.NONE;
        }
        return SendConsole.isTerminal() ? SendConsole.ProgressStyle.BAR : SendConsole.ProgressStyle.LINES;
    }

    /** The options that say how a run goes on from an earlier one. */
    private static final class ResumeOptions {
        @Option(
                names = "--resume-file",
                paramLabel = "FILE",
                description = "Where it is kept how far sending came. Without it beside the file, or in the working"
                        + " directory for standard input; deleted when all is sent.")
        private @Nullable Path file;

        @Option(names = "--restart", description = "Begin at the start again, whatever an earlier run has sent.")
        private boolean restart;

        Optional<Path> file() {
            return Optional.ofNullable(file);
        }

        boolean restart() {
            return restart;
        }
    }
}
