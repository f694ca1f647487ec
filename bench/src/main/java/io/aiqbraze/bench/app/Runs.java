package io.aiqbraze.bench.app;

import io.aiqbraze.bench.load.Sender;
import io.aiqbraze.bench.load.Sent;
import io.aiqbraze.bench.process.Setup;
import io.aiqbraze.bench.process.Yardstick;
import io.aiqbraze.bench.report.Figures;
import io.aiqbraze.bench.report.Plain;
import io.aiqbraze.bench.report.WindowResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeoutException;

/** Runs trials, each in a directory of its own. */
final class Runs {
    /** Below target and not in the system's temporary directory, which may be memory, where a sync costs nothing. */
    private static final Path DISK = Path.of("bench", "target");

    private static final Path MEMORY = Path.of("/dev/shm");

    private Runs() {}

    /** What is done in a directory of its own. */
    interface Run<T> {
        T in(Setup setup) throws IOException, InterruptedException, TimeoutException;
    }

    static Figures measure(Trial trial) throws IOException, InterruptedException, TimeoutException {
        return run(trial, setup -> new Measurement(trial, setup).run());
    }

    /** Whether each event arrived exactly once. */
    static boolean overTime(Trial trial, int windows, WindowResults results)
            throws IOException, InterruptedException, TimeoutException {
        return run(trial, setup -> new OverTime(trial, setup, windows, results).run());
    }

    /** The same load on a server that does nothing with it. */
    static Plain yardstick(Trial trial) throws IOException, InterruptedException, TimeoutException {
        Path directory = newDirectory(DISK);
        try (Yardstick bare =
                Yardstick.start(new Setup(directory, directory, trial.heap(), false, Duration.ZERO, false))) {
            var sender = new Sender(bare.ingest(), System::nanoTime);
            var unused = sender.send(trial.plan().withEvents(trial.warmUp()), 0);
            Duration cpuBefore = bare.process().cpu();
            Sent sent = sender.send(trial.plan(), trial.warmUp());
            return new Plain(trial.plan(), sent, bare.process().cpu().minus(cpuBefore));
        }
    }

    /** As it is shipped, on the disk, with a Braze that takes everything at once. */
    static <T> T inDirectory(Run<T> run) throws IOException, InterruptedException, TimeoutException {
        Path directory = newDirectory(DISK);
        Path data = directory.resolve("data");
        try {
            return run.in(new Setup(directory, data, Trial.SMALL_POD, false, Duration.ZERO, false));
        } finally {
            delete(data);
        }
    }

    private static <T> T run(Trial trial, Run<T> run) throws IOException, InterruptedException, TimeoutException {
        Path directory = newDirectory(DISK);
        Path data = trial.inMemory() ? newDirectory(MEMORY) : directory.resolve("data");
        try {
            return run.in(new Setup(
                    directory, data, trial.heap(), trial.brazeLimits(), trial.brazeDelay(), trial.backlogs() > 1));
        } finally {
            // some gigabytes, of which nothing is wanted any more; the logs stay
            delete(data);
        }
    }

    private static Path newDirectory(Path below) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(below.toAbsolutePath()), "run-");
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
