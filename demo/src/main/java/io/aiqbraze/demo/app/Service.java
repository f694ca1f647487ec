package io.aiqbraze.demo.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A jar that runs as a child process and is asked over HTTP whether it is up. */
final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 100;
    private static final long STOP_SECONDS = 40;

    private final String name;
    private final Process process;
    private final Path log;

    private Service(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the jar; what it prints goes to {@code log}.
     *
     * @param arguments jar and its arguments
     */
    static Service start(String name, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.addAll(arguments);
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Service(name, builder.start(), log);
    }

    /** Waits until {@code health} answers 200; fails with the end of the log when the process ends before. */
    void awaitUp(HttpClient client, URI health) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += POLL_MILLIS) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the " + name + " ended with exit code " + process.exitValue() + ":\n" + Files.readString(log));
            }
            if (answers(client, request)) {
                return;
            }
        }
        throw new IOException("the " + name + " is not up after " + PATIENCE.toSeconds() + " s; its log is " + log);
    }

    Path log() {
        return log;
    }

    /** Ends the process as a platform would, with SIGTERM. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
