package io.aiqbraze.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.bench.report.Arrived;
import io.aiqbraze.testkit.ChildProcess;
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
import java.util.concurrent.TimeoutException;

/** A sandbox that only counts, and what it counted. */
public final class Sandbox implements AutoCloseable {
    static final String KEY = "sandbox-key";

    private static final Path JAR = Path.of("braze-sandbox", "target", "braze-sandbox.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final URI address;

    private Sandbox(ChildProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param port to listen on
     */
    public static Sandbox start(Setup setup, int port) throws IOException, InterruptedException, TimeoutException {
        Path portFile = setup.directory().resolve("sandbox.port");
        Files.deleteIfExists(portFile);
        var arguments = new ArrayList<>(List.of("-Xmx512m", "-jar", JAR.toString(), "--counting"));
        arguments.addAll(List.of("--port", Integer.toString(port)));
        arguments.addAll(List.of("--port-file", portFile.toString(), "--key", KEY));
        arguments.addAll(List.of("--answer-delay", setup.brazeDelay().toMillis() + "ms"));
        if (!setup.brazeLimits()) {
            arguments.add("--no-limits");
        }
        var process = BuiltJar.start(
                "sandbox", JAR, arguments, Map.of(), setup.directory().resolve("sandbox.log"));
        process.await(
                "the sandbox does not listen", PATIENCE, () -> Files.exists(portFile) && Files.size(portFile) > 0);
        return new Sandbox(process, URI.create("http://127.0.0.1:" + port));
    }

    public URI address() {
        return address;
    }

    /** What came of so many numbers. */
    public Arrived arrived(Work work, int first, int count) throws IOException, InterruptedException {
        return Arrived.in(get("/sandbox/numbers?from=" + first + "&to=" + (first + count - 1)), work, count);
    }

    /** Requests to Braze since the start. */
    public long requests() throws IOException, InterruptedException {
        JsonNode endpoints = get("/sandbox/requests?last=1").path("endpoints");
        if (!endpoints.isObject()) {
            throw new IOException("the sandbox counts no requests");
        }
        long requests = 0;
        for (JsonNode endpoint : endpoints) {
            requests += endpoint.path("requests").longValue();
        }
        return requests;
    }

    @Override
    public void close() {
        process.close();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("the sandbox answered " + answer.statusCode() + " to " + path);
        }
        return JSON.readTree(answer.body());
    }
}
