package io.aiqbraze.bench.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aiqbraze.bench.load.Work;
import io.aiqbraze.bench.report.Arrived;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A sandbox that only counts, and what it counted. */
final class Sandbox implements AutoCloseable {
    static final String KEY = "sandbox-key";

    private static final Path JAR = Path.of("braze-sandbox", "target", "braze-sandbox.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Service process;
    private final URI address;

    private Sandbox(Service process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and waits until it listens. */
    static Sandbox start(Path directory) throws IOException, InterruptedException, TimeoutException {
        Path portFile = directory.resolve("sandbox.port");
        var process = Service.start(
                "sandbox",
                JAR,
                List.of("--counting", "--no-limits", "--port", "0", "--port-file", portFile.toString(), "--key", KEY),
                Map.of(),
                directory.resolve("sandbox.log"));
        process.await(
                "the sandbox does not listen", PATIENCE, () -> Files.exists(portFile) && Files.size(portFile) > 0);
        String port = Files.readString(portFile).strip();
        return new Sandbox(process, URI.create("http://127.0.0.1:" + port));
    }

    URI address() {
        return address;
    }

    Arrived arrived(Work work) throws IOException, InterruptedException {
        return Arrived.in(get("/sandbox/numbers"), work);
    }

    /** Requests to /users/track since the start. */
    long trackRequests() throws IOException, InterruptedException {
        JsonNode requests = get("/sandbox/requests?last=1").at("/endpoints/~1users~1track/requests");
        if (!requests.isIntegralNumber()) {
            throw new IOException("the sandbox counts no requests to /users/track");
        }
        return requests.longValue();
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
