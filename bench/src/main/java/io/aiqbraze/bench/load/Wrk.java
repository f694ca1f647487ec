package io.aiqbraze.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.testkit.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Posts by <a href="https://github.com/wg/wrk">wrk</a>, as fast as each connection is answered, on one thread. It corrects its
 * latencies for requests that a slow answer held up, as far as can be known without a rate.
 */
public final class Wrk implements Generator {
    /** The first number that it can post. */
    public static final int FIRST_NUMBER = NumberedRequest.FIRST_NUMBER;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = "numbered.lua";
    /** Events under way, for whose answers there is a second more after the last request was made. */
    private static final int ANSWERED_IN_A_SECOND = 20_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;

    /** @param directory for its script, the request, and what it prints */
    public Wrk(Path directory) {
        this.directory = directory;
    }

    /** Fails with a way out where there is none. */
    public static void require() throws IOException, InterruptedException {
        try {
            // it knows no command that does nothing, and shows its usage with exit code 1
            int unused = new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IOException(
                    "wrk, which makes the load, is not on the PATH: install the package wrk of Debian, Ubuntu or Homebrew",
                    e);
        }
    }

    @Override
    public Posted post(PeerLoad load, URI address, int first, Duration time) throws IOException, InterruptedException {
        Path script = directory.resolve(SCRIPT);
        try (InputStream text = Wrk.class.getResourceAsStream(SCRIPT)) {
            if (text == null) {
                throw new IOException(SCRIPT + " is not in the jar");
            }
            Files.write(script, text.readAllBytes());
        }
        Path request = Files.writeString(
                directory.resolve("request.txt"), NumberedRequest.text(load, address), StandardCharsets.US_ASCII);
        Duration whole = time.plusSeconds(2 + load.batch() * load.connections() / ANSWERED_IN_A_SECOND);
        Path log = directory.resolve("wrk.log");
        var wrk = ChildProcess.start(
                        "wrk",
                        List.of(
                                "wrk",
                                "--threads=1",
                                "--connections=" + load.connections(),
                                "--duration=" + whole.toSeconds() + "s",
                                "--timeout=" + PATIENCE.toSeconds() + "s",
                                "--script=" + script,
                                address.toString(),
                                "--",
                                request.toString(),
                                Integer.toString(first / load.batch()),
                                Integer.toString(LoadPlan.MANY_USERS / load.batch()),
                                Long.toString(time.toSeconds())),
                        Map.of(),
                        Path.of(""),
                        ChildProcess.Output.together(log))
                .endingWithThis();
        try {
            int exit = wrk.awaitEnd(whole.plus(PATIENCE));
            if (exit != 0) {
                throw new IOException("wrk ended with exit code " + exit + ": " + wrk.out());
            }
            return understood(wrk.out(), load, time);
        } catch (TimeoutException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            wrk.close();
        }
    }

    /** What its last line says. */
    static Posted understood(String printed, PeerLoad load, Duration time) throws IOException {
        JsonNode figures = JSON.readTree(printed.strip().lines().reduce("", (before, line) -> line));
        long made = figures.path("made").asLong(-1);
        long answered = figures.path("answered").asLong(-1);
        if (made < 0 || answered != made || figures.path("broken").asLong(-1) != 0) {
            throw new IOException("not all requests were answered, so that nothing is known of those: " + printed);
        }
        long accepted = answered - figures.path("refused").asLong();
        return new Posted(
                made * load.batch(),
                accepted * load.batch(),
                // those under way when the time was over were accepted after it
                Math.max(0, accepted - load.connections()) * (double) load.batch() / time.toSeconds(),
                micros(figures, "p50"),
                micros(figures, "p99"),
                micros(figures, "p999"),
                micros(figures, "cpu"));
    }

    private static Duration micros(JsonNode figures, String name) {
        return Duration.of(figures.path(name).asLong(), ChronoUnit.MICROS);
    }
}
