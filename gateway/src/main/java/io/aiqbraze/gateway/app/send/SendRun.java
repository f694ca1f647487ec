package io.aiqbraze.gateway.app.send;

import io.aiqbraze.gateway.app.send.input.Input;
import io.aiqbraze.gateway.app.send.input.PartCutter;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;

/** One run of the command, from opening the file to the exit code. */
final class SendRun {
    private final Source source;
    private final Destination destination;
    private final PartOptions options;
    private final Duration retryFor;
    private final ResumeOptions resume;
    private final Progress.Style style;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Halt halt = new Halt();

    SendRun(
            Source source,
            Destination destination,
            PartOptions options,
            Duration retryFor,
            ResumeOptions resume,
            Progress.Style style,
            CommandLine terminal) {
        this.source = source;
        this.destination = destination;
        this.options = options;
        this.retryFor = retryFor;
        this.resume = resume;
        this.style = style;
        this.out = terminal.getOut();
        this.err = terminal.getErr();
    }

    /** Returns the exit code. */
    int run() throws Stopped {
        try (Input input = source.open(halt)) {
            var cutter = new PartCutter(
                    input.content(),
                    options.format().orElseGet(input::detectFormat),
                    options.limits(),
                    input::bytesRead);
            ResumeFile file = resume.fileOr(source.resumeFile(destination, input));
            ResumeState begun = resume.begin(file, destination, cutter);
            return send(input, cutter, file, begun);
        } catch (IOException e) {
            throw new Stopped(source.readingFailed(e));
        }
    }

    private int send(Input input, PartCutter cutter, ResumeFile file, ResumeState begun) {
        var keeper = new ResumeKeeper(file, err::println);
        keeper.accept(begun);
        var acknowledgements = new Acknowledgements(begun, keeper);
        var progress = new Progress(style, err, input.size(), begun.totals().payloads(), System::nanoTime);
        if (begun.isBegun()) {
            progress.note("going on behind part " + begun.position().parts() + " (record "
                    + begun.position().records() + "), which an earlier run has sent");
        }
        var sender = new PartSender(
                begun::idempotencyKey,
                new GatewayClient(destination, Clock.systemUTC()),
                new RetryPolicy(
                        retryFor,
                        System::nanoTime,
                        () -> ThreadLocalRandom.current().nextDouble()),
                acknowledgements,
                progress,
                halt);
        var sending = new Sending(cutter, sender, halt, options.parallel());
        var ending = new Ending(acknowledgements, keeper, file, progress, out, err);
        try (var interruption = new Interruption(sending, ending)) {
            interruption.expect();
            sending.run();
            return ending.complete();
        } catch (Stopped e) {
            return ending.stopped(e.reason());
        } catch (IOException e) {
            return ending.stopped(source.readingFailed(e));
        }
    }
}
