package io.aiqbraze.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.bench.report.Arrived;
import io.aiqbraze.testkit.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A {@link CountingSink} in a process of its own, and what it counted. */
public final class Sink implements Peer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEAP = "256m";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** At 25 ms each: how often the count may stand still until the rest is given up. */
    private static final int PATIENT_POLLS = 1_200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final URI address;

    private Sink(ChildProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and waits until it listens. */
    public static Sink start(Path directory) throws IOException, InterruptedException, TimeoutException {
        int port = FreePort.find();
        return new Sink(
                OwnProgram.start("counting sink", CountingSink.class, port, HEAP, directory),
                URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public URI ingest() {
        return address;
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    /** Forgets what came, and counts from this number on. */
    public void begin(int first) throws IOException, InterruptedException {
        var unused = numbers(HttpRequest.newBuilder().PUT(BodyPublishers.ofString(Integer.toString(first))));
    }

    /** What has come of so many events. */
    public Arrived arrived(long expected) throws IOException, InterruptedException {
        JsonNode counted = numbers(HttpRequest.newBuilder().GET());
        return new Arrived(
                expected,
                counted.path("distinct").longValue(),
                counted.path("duplicates").longValue());
    }

    /** Waits until so many events have come, or the count has stood still for half a minute. */
    public Arrived awaitArrival(long expected) throws IOException, InterruptedException {
        Arrived arrived = arrived(expected);
        for (int still = 0; arrived.missing() > 0 && still < PATIENT_POLLS; still++) {
            process.pause();
            Arrived later = arrived(expected);
            if (later.distinct() > arrived.distinct()) {
                still = 0;
            }
            arrived = later;
        }
        return arrived;
    }

    private JsonNode numbers(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(
                request.uri(address.resolve("/numbers")).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("the counting sink answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }
}
