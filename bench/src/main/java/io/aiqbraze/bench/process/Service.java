package io.aiqbraze.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Java program that runs as a child process. */
public final class Service implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long STOP_SECONDS = 60;
    private static final int SIGTERM_EXIT = 143;
    private static final String MEMORY = "VmRSS:";
    private static final String PEAK_OF_MEMORY = "VmHWM:";

    private final String name;
    private final Process process;
    private final Path log;

    private Service(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Asks whether something has come true; may block for a moment. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /**
     * Starts it with the settings given and none of this process.
     *
     * @param jar that must have been built
     * @param arguments of {@code java}
     * @param log where it prints to
     */
    static Service start(String name, Path jar, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing; bin/bench builds it");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(Service::isSetting);
        builder.environment().putAll(environment);
        Process process = builder.start();
        // also when the benchmark itself is ended
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end the " + name));
        return new Service(name, process, log);
    }

    /** Waits until the condition holds; fails when the process ends before. */
    void await(String what, Duration patience, Condition condition)
            throws IOException, InterruptedException, TimeoutException {
        long polls = patience.dividedBy(POLL);
        for (long poll = 0; !condition.holds(); poll++) {
            if (poll == polls) {
                throw new TimeoutException(what + " after " + patience.toSeconds() + " s: see " + log);
            }
            pause();
        }
    }

    /** Waits for a moment; fails when the process ends meanwhile. */
    public void pause() throws IOException, InterruptedException {
        if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the " + name + " ended with exit code " + process.exitValue() + ": see " + log);
        }
    }

    /** CPU time since the start, of all threads, as the operating system counts it. */
    public Duration cpu() throws IOException {
        return process.info().totalCpuDuration().orElseThrow(() -> new IOException("this system tells no CPU times"));
    }

    /** The memory that it has now, in bytes; Linux alone tells it. */
    public long memory() throws IOException {
        return bytes(MEMORY);
    }

    /** The most memory that it ever had, in bytes; Linux alone tells it. */
    public long peakMemory() throws IOException {
        return bytes(PEAK_OF_MEMORY);
    }

    /** Stops it as a platform would, with SIGTERM, and fails when it does not end cleanly. */
    public void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the " + name + " did not stop in " + STOP_SECONDS + " s: see " + log);
        }
        if (process.exitValue() != 0 && process.exitValue() != SIGTERM_EXIT) {
            throw new IOException("the " + name + " stopped with exit code " + process.exitValue() + ": see " + log);
        }
    }

    /** Ends it at once if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private long bytes(String kind) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(kind))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow(() -> new IOException("this system tells no memory of a process"));
        }
    }

    /** The settings of whoever runs the benchmark must not change it, least of all send it to a real Braze. */
    private static boolean isSetting(String variable) {
        return variable.startsWith("GATEWAY_") || variable.startsWith("BRAZE_") || variable.startsWith("KAFKA_");
    }
}
