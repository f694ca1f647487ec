package io.aiqbraze.sender;

import io.aiqbraze.formats.Format;
import io.aiqbraze.sender.PartSender.PartRetries;
import io.aiqbraze.sender.input.OpenInput;
import io.aiqbraze.sender.input.PartCutter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Sends a file from its beginning, or from where an earlier run stopped, to the exit code. Blocks; for one use. */
public final class SendRun {
    private final SendSource source;
    private final SendDestination destination;
    private final Plan plan;
    private final SendConsole console;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final StopSignal stop = new StopSignal();

    /**
     * A run.
     *
     * @param clock tells how long until a date that Retry-After names
     * @param nanoTime as {@link System#nanoTime()}
     * @param random from 0 to less than 1, for the pauses between attempts
     */
    public SendRun(
            SendSource source,
            SendDestination destination,
            Plan plan,
            SendConsole console,
            Clock clock,
            LongSupplier nanoTime,
            DoubleSupplier random) {
        this.source = source;
        this.destination = destination;
        this.plan = plan;
        this.console = console;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /**
     * Sends all that is left to send.
     *
     * @return the exit code: 0 when no payload was refused, 3 when some were, 1 when sending stopped, which was said
     * @throws SendStopped when it cannot begin; the reason is for a person
     */
    public int run() throws SendStopped {
        try (OpenInput input = source.open(stop)) {
            var cutter = new PartCutter(
                    input.content(), plan.format().orElseGet(input::detectFormat), plan.limits(), input::bytesRead);
            Path kept = plan.resumeFile().orElseGet(() -> source.resumeFile(destination, input));
            var file = new ResumeFile(kept);
            return send(input, cutter, file, file.begin(destination, cutter, plan.restart()));
        } catch (IOException e) {
            throw new SendStopped(source.readingFailed(e));
        }
    }

    private int send(OpenInput input, PartCutter cutter, ResumeFile file, ResumeState begun) {
        var keeper = new ResumeFile.StateKeeper(file, console.err()::println);
        keeper.accept(begun);
        var acknowledgements = new Acknowledgements(begun, keeper);
        var progress = new Progress(
                console.style(), console.err(), input.size(), begun.totals().payloads(), nanoTime);
        if (begun.isBegun()) {
            progress.note("going on behind part " + begun.position().parts() + " (record "
                    + begun.position().records() + "), which an earlier run has sent");
        }
        var sender = new PartSender(
                begun::idempotencyKey,
                new GatewayClient(destination, clock),
                new PartRetries(plan.retryFor(), nanoTime, random),
                acknowledgements,
                progress,
                stop);
        var sending = new ParallelSending(cutter, sender, stop, plan.parallel());
        var report = new SendReport(acknowledgements, keeper, file, progress, console.out(), console.err());
        try (var interrupt = new InterruptHook(sending, report)) {
            interrupt.expect();
            sending.run();
            return report.complete();
        } catch (SendStopped e) {
            return report.stopped(e.reason());
        } catch (IOException e) {
            return report.stopped(source.readingFailed(e));
        }
    }

    /** What Ctrl-C and SIGTERM do: parts under way may get their answers, then the run ends where it can go on. */
    private static final class InterruptHook implements AutoCloseable {
        private static final Duration PATIENCE = Duration.ofSeconds(10);

        private final ParallelSending sending;
        private final SendReport ending;
        private final Thread hook = new Thread(this::stop, "interruption");

        InterruptHook(ParallelSending sending, SendReport ending) {
            this.sending = sending;
            this.ending = ending;
        }

        /** From here on an interruption is answered. */
        void expect() {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        /** From here on an interruption finds nothing to do. */
        @Override
        public void close() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException running) {
                // the process ends, and the hook sees that there is nothing left to do
            }
        }

        private void stop() {
            try {
                sending.stop(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            var unused = ending.stopped("interrupted");
        }
    }

    /**
     * How a file is to be sent.
     *
     * @param format of the file; empty to be told from its beginning and its name
     * @param parallel parts under way at a time, at least 1; more than one gives up the order of the file
     * @param retryFor how long one part is tried, from its first failure
     * @param resumeFile where it is kept how far sending came; empty for beside the file
     * @param restart whether to begin at the start, whatever an earlier run has sent
     */
    public record Plan(
            Optional<Format> format,
            PartCutter.Limits limits,
            int parallel,
            Duration retryFor,
            Optional<Path> resumeFile,
            boolean restart) {}
}
