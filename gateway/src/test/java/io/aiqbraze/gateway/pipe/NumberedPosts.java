package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Posts events with numbers that are used once, a batch at a time, and counts those that were accepted. */
final class NumberedPosts {
    /** What a {@link RecordingBraze} must be able to tell apart. */
    static final int MOST = 100_000;

    private static final int BATCH = 100;
    private static final String PADDING = "x".repeat(300);

    private int next;
    private int accepted;

    HttpResponse<String> post(GatewayProcess gateway) throws IOException {
        byte[] body = IntStream.range(next, next + BATCH)
                .mapToObj(n -> "{\"external_id\":\"user-" + n % 10 + "\",\"name\":\"seen\",\"properties\":{\"n\":" + n
                        + ",\"rule\":1,\"padding\":\"" + PADDING + "\"}}")
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8);
        next += BATCH;
        HttpResponse<String> answer = gateway.post("events", body);
        accepted += answer.statusCode() == 202 ? BATCH : 0;
        return answer;
    }

    /** Posts until a batch is refused; how it is. */
    HttpResponse<String> postUntilRefused(GatewayProcess gateway) throws IOException {
        HttpResponse<String> answer = post(gateway);
        while (answer.statusCode() == 202) {
            answer = post(gateway);
        }
        return answer;
    }

    /** Events that got a 202. */
    int accepted() {
        return accepted;
    }
}
