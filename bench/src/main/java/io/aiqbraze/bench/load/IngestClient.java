package io.aiqbraze.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts one request and judges its answer. For any thread. */
final class IngestClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI stream;

    IngestClient(URI stream) {
        this.stream = stream;
    }

    /**
     * Posts and waits for the answer.
     *
     * @return zero when all events were accepted, else how long to wait before the same is posted again
     * @throws IOException on any other answer, as the count would not come out any more
     */
    Duration post(byte[] body, int events) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stream)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return switch (answer.statusCode()) {
            case 202 -> {
                int accepted = JSON.readTree(answer.body()).path("accepted").asInt();
                if (accepted != events) {
                    throw new IOException("of " + events + " events the gateway accepted " + accepted);
                }
                yield Duration.ZERO;
            }
            case 429, 503 ->
                Duration.ofSeconds(Math.max(
                        1, answer.headers().firstValueAsLong("Retry-After").orElse(1)));
            default -> throw new IOException("the gateway answered " + answer.statusCode());
        };
    }
}
