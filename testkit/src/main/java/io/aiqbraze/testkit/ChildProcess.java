package io.aiqbraze.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that runs as a child of this one, with what it prints in files. It knows none of the settings of
 * this process: they must not change it, least of all send it to a real Braze. Calls that wait block; for any thread.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(25);
    private static final int SIGTERM_EXIT = 143;
    private static final String MEMORY = "VmRSS:";
    private static final String PEAK_OF_MEMORY = "VmHWM:";

    private final String name;
    private final Process process;
    private final Output output;

    private ChildProcess(String name, Process process, Output output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /** Whether something has become true; may block for a moment. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it has; false, too, by an exception that says that the process does not answer yet. */
        boolean holds() throws IOException, InterruptedException;
    }

    /**
     * Starts a program.
     *
     * @param name of it in messages, such as {@code gateway}
     * @param environment variables besides those of this process that are no settings
     * @param directory in which it works
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path directory, Output output)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectOutput(output.out().toFile());
        if (output.isOne()) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(output.err().toFile());
        }
        builder.environment().keySet().removeIf(ChildProcess::isSetting);
        builder.environment().putAll(environment);
        return new ChildProcess(name, builder.start(), output);
    }

    /** The command that starts Java as this process runs it. */
    public static List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return command;
    }

    /** It ends when this process ends, whatever ends that; returns itself. */
    public ChildProcess endingWithThis() {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end the " + name));
        return this;
    }

    /**
     * Waits until something has become true.
     *
     * @param what is not so until then, such as {@code the gateway is not ready}
     * @throws IOException if the process ends before
     */
    public void await(String what, Duration patience, Condition condition)
            throws IOException, InterruptedException, TimeoutException {
        long polls = patience.dividedBy(POLL);
        for (long poll = 0; !condition.holds(); poll++) {
            if (poll >= polls) {
                throw new TimeoutException(what + " after " + patience.toSeconds() + " s; its log is " + output.out());
            }
            pause();
        }
    }

    /** Waits for a moment; fails when the process ends meanwhile. */
    public void pause() throws IOException, InterruptedException {
        if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the " + name + " ended with exit code " + process.exitValue() + "; its log is "
                    + output.out() + ":\n" + out());
        }
    }

    /** Waits until it ends by itself; returns its exit code. */
    public int awaitEnd(Duration patience) throws InterruptedException, TimeoutException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("the " + name + " does not end; its log is " + output.out());
        }
        return process.exitValue();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its standard input. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** What it printed so far. */
    public String out() throws IOException {
        return Files.readString(output.out());
    }

    /** What it said on standard error so far; all that it printed if that goes to one file. */
    public String err() throws IOException {
        return Files.readString(output.err());
    }

    /** Where it prints to. */
    public Path log() {
        return output.out();
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

    /** Asks it to end, as a platform or Ctrl-C would, and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /**
     * Ends it as a platform would, with SIGTERM.
     *
     * @throws IOException if it does not end in that time, or not cleanly
     */
    public void stop(Duration patience) throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException(
                    "the " + name + " did not stop in " + patience.toSeconds() + " s; its log is " + output.out());
        }
        if (process.exitValue() != 0 && process.exitValue() != SIGTERM_EXIT) {
            throw new IOException(
                    "the " + name + " stopped with exit code " + process.exitValue() + "; its log is " + output.out());
        }
    }

    /** Ends it without any warning, as a power cut would, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        int unused = process.waitFor();
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

    private static boolean isSetting(String variable) {
        return variable.startsWith("GATEWAY_") || variable.startsWith("BRAZE_") || variable.startsWith("KAFKA_");
    }

    /**
     * The files into which a child process prints.
     *
     * @param err the same as {@code out} if both streams go to one file
     */
    public record Output(Path out, Path err) {
        /** One file for both streams. */
        public static Output together(Path log) {
            return new Output(log, log);
        }

        /** Two new files. */
        public static Output apart(Path directory) throws IOException {
            return new Output(
                    Files.createTempFile(directory, "out-", ".txt"), Files.createTempFile(directory, "err-", ".txt"));
        }

        boolean isOne() {
            return out.equals(err);
        }
    }
}
