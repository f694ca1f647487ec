package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("more")
class IdempotencyIT {
    private static final String EVENT = "{\"external_id\":\"u\",\"name\":\"login\",\"properties\":{\"n\":1}}";
    private static final LineOf TRACK = new LineOf("default", "track", "live");

    @TempDir
    private Path directory;

    private LocalSandbox sandbox;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws IOException {
        sandbox = new LocalSandbox(SandboxSettings.defaults().withCounting(true));
        gateway = GatewayProcess.start(directory, sandbox.port(), Map.of());
    }

    @AfterEach
    void stop() {
        gateway.close();
        sandbox.close();
    }

    @Test
    void a_retry_after_a_crash_gets_the_first_status_and_body_and_enqueues_nothing() throws Exception {
        // Given
        HttpResponse<String> first = post("lost-answer", "[" + EVENT + ",{}]");
        gateway.kill();
        gateway = GatewayProcess.start(directory, sandbox.port(), Map.of());

        // When
        HttpResponse<String> retry = post("lost-answer", "[" + EVENT + ",{}]");
        gateway.awaitDelivery();

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(retry.statusCode()).isEqualTo(202);
        assertThat(retry.body()).isEqualTo(first.body());
        assertThat(retry.headers().firstValue("Gateway-Rejected")).contains("1");
        assertThat(isReplayed(first)).isFalse();
        assertThat(isReplayed(retry)).isTrue();
        assertThat(GatewayMetrics.scrape(gateway).deliveries(TRACK, "accepted")).isOne();
    }

    @Test
    void of_many_twins_at_once_one_is_carried_out() throws Exception {
        // When
        List<CompletableFuture<HttpResponse<String>>> posts = IntStream.range(0, 20)
                .mapToObj(twin -> CompletableFuture.supplyAsync(() -> postUnchecked("twin", EVENT)))
                .toList();
        List<HttpResponse<String>> answers =
                posts.stream().map(CompletableFuture::join).toList();
        gateway.awaitDelivery();

        // Then
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(answers).filteredOn(answer -> !isReplayed(answer)).hasSize(1);
        assertThat(GatewayMetrics.scrape(gateway).deliveries(TRACK, "accepted")).isOne();
    }

    @Test
    void another_body_under_the_same_key_is_a_conflict() throws Exception {
        // Given
        HttpResponse<String> first = post("reused", EVENT);

        // When
        HttpResponse<String> other = post("reused", EVENT.replace("login", "logout"));

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(GatewayProcess.json(other).path("code").asText()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void a_request_of_which_every_payload_was_refused_is_refused_with_the_same_words_again() throws Exception {
        // Given
        HttpResponse<String> first = post("refused", "{}");

        // When
        HttpResponse<String> retry = post("refused", "{}");

        // Then
        assertThat(retry.statusCode()).isEqualTo(422);
        assertThat(retry.body()).isEqualTo(first.body());
        assertThat(isReplayed(retry)).isTrue();
    }

    private HttpResponse<String> post(String key, String body) throws IOException {
        return gateway.post("events", body.getBytes(UTF_8), "Content-Type", "application/json", "Idempotency-Key", key);
    }

    private HttpResponse<String> postUnchecked(String key, String body) {
        try {
            return post(key, body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isReplayed(HttpResponse<String> answer) {
        return answer.headers().firstValue("Idempotency-Replayed").isPresent();
    }
}
