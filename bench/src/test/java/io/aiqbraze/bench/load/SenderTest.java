package io.aiqbraze.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<Integer> numbers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusalsLeft = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;
    private Sender sender;
    private int status = 202;
    private int acceptedLess;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        sender = new Sender(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), System::nanoTime);
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void every_event_is_posted_once() throws Exception {
        // When
        Sent sent = sender.send(LoadPlan.events(250, 20, 3), 1000);

        // Then
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1000, 1250).boxed().toList());
        assertThat(sent.latencyMicros().getTotalCount()).isEqualTo(13);
    }

    @Test
    void a_refused_request_is_posted_again_when_the_gateway_says() throws Exception {
        // Given
        refusalsLeft.set(1);

        // When
        Sent sent = sender.send(LoadPlan.events(10, 10, 1), 0);

        // Then
        assertThat(sent.refusals()).isEqualTo(1);
        assertThat(numbers).hasSize(10);
    }

    @Test
    void each_look_shows_the_latencies_since_the_look_before() throws Exception {
        // Given
        try (Sending sending = sender.begin(LoadPlan.events(250, 20, 3), 0)) {
            sending.awaitUntil(Duration.ofDays(1));

            // When
            long first = sending.recentLatency().getTotalCount();
            long second = sending.recentLatency().getTotalCount();

            // Then
            assertThat(List.of(first, second)).containsExactly(13L, 0L);
        }
    }

    @Test
    void what_is_accepted_is_counted_in_events() throws Exception {
        // Given
        try (Sending sending = sender.begin(LoadPlan.events(250, 20, 3), 0)) {
            // When
            sending.awaitUntil(Duration.ofDays(1));

            // Then
            assertThat(sending.accepted()).isEqualTo(250);
        }
    }

    @ParameterizedTest
    @CsvSource({"202,1", "400,0", "500,0"})
    void anything_but_full_acceptance_ends_the_measurement(int answer, int less) {
        // Given
        status = answer;
        acceptedLess = less;

        // Then
        assertThatThrownBy(() -> sender.send(LoadPlan.events(1000, 10, 2), 0)).isInstanceOf(IOException.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var events = JSON.readTree(exchange.getRequestBody());
        if (refusalsLeft.getAndDecrement() > 0) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(503, -1);
        } else {
            events.forEach(
                    event -> numbers.add(event.path("properties").path("n").intValue()));
            byte[] receipt = ("{\"accepted\":" + (events.size() - acceptedLess) + ",\"filtered\":0}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, receipt.length);
            exchange.getResponseBody().write(receipt);
        }
        exchange.close();
    }
}
