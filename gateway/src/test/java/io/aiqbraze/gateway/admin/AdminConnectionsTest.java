package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestConditions.until;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.aiqbraze.gateway.http.RawClient;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who takes connections and sends bodies to the admin port, with a key or without. */
@ExtendWith(VertxExtension.class)
class AdminConnectionsTest {
    private static final String KEYED = "key: k-1";
    private static final String STATUS = "GET /api/status HTTP/1.1|Host: localhost|Authorization: Bearer k-1";
    private static final String READY = "GET /health/ready HTTP/1.1|Host: 10.244.0.7:9090";
    private static final String ORDER =
            "POST /api/rules/reload HTTP/1.1|Host: localhost|Content-Type: application/json|";
    private static final int MOST = 100;

    @TempDir
    private Path directory;

    private Vertx vertx;
    private final List<RawClient> connections = new ArrayList<>();
    private final Queue<ILoggingEvent> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger failures = (Logger) LoggerFactory.getLogger(AdminFailures.class);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event);
        }
    };

    @BeforeEach
    void listen(Vertx vertx) {
        this.vertx = vertx;
        appender.start();
        root.addAppender(appender);
        failures.setLevel(Level.DEBUG);
    }

    @AfterEach
    void close() throws Exception {
        failures.setLevel(null);
        root.detachAppender(appender);
        for (RawClient connection : connections) {
            connection.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/openapi.yaml", "/health/ready", "/metrics"})
    void behind_a_page_whose_body_waits_to_be_asked_for_the_next_request_is_heard(String path) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        try (RawClient client = server.connect()) {
            assertThat(client.ask(STATUS, "").status()).isEqualTo(200);

            // When
            client.send(STATUS.replace("/api/status", path) + "|Expect: 100-continue|Content-Length: 3", "");
            RawClient.Answer asked = client.answer();

            // Then
            assertThat(asked.status()).isEqualTo(100);
            assertThat(client.answer().status()).isEqualTo(200);
            client.write("abc");
            assertThat(client.ask(STATUS, "").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api/status HTTP/1.1\r\nHo", "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"})
    void idle_connections_keep_no_probe_out(String sent) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        for (int number = 0; number < 3 * MOST; number++) {
            RawClient connection = server.connect();
            connections.add(connection);
            connection.write(sent);
        }

        // When
        RawClient.Answer probe = server.send(READY, "");
        RawClient.Answer operator = server.send(STATUS, "");

        // Then
        assertThat(probe.status()).isEqualTo(200);
        assertThat(operator.status()).isEqualTo(200);
        for (RawClient connection : connections.subList(0, 2 * MOST)) {
            assertThat(connection.drain()).isLessThan(200_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "POST /api/rules/reload HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void requests_that_come_before_any_is_answered_are_no_stack_traces(String request) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        RawClient connection = server.connect();
        connections.add(connection);

        // When
        connection.write(request.repeat(1_000));
        RawClient.Answer probe = server.send(READY, "");

        // Then
        assertThat(probe.status()).isEqualTo(200);
        assertThat(connection.drain()).isLessThan(200_000);
        assertThat(logged).allMatch(event -> event.getThrowableProxy() == null);
    }

    @Test
    void connections_that_stay_keep_no_probe_out_even_where_no_key_is_set() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "host: ''");
        List<Integer> statuses = new ArrayList<>();
        for (int number = 0; number < MOST + 20; number++) {
            RawClient connection = server.connect();
            connections.add(connection);
            statuses.add(connection.ask(STATUS, "").status());
        }

        // When
        RawClient.Answer probe = server.send(READY, "");

        // Then
        assertThat(probe.status()).isEqualTo(200);
        assertThat(statuses.subList(0, 90)).containsOnly(200);
        assertThat(statuses.subList(90, MOST + 20)).containsOnly(503);
    }

    @Test
    void an_operators_connection_stays_while_strangers_come() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        try (var operator = server.connect()) {
            assertThat(operator.ask(STATUS, "").closes()).isFalse();

            // When
            for (int number = 0; number < 2 * MOST; number++) {
                connections.add(server.connect());
            }

            // Then
            assertThat(operator.ask(STATUS, "").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/pause HTTP/1.1|Host: localhost|Content-Type: application/json|Content-Length: 65536",
                "POST /api/preview/events HTTP/1.1|Host: localhost|Content-Length: 1000000",
                "POST /api/nothing HTTP/1.1|Host: localhost|Transfer-Encoding: chunked"
            })
    void without_the_key_nothing_of_a_body_is_waited_for(String head) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        try (var stranger = server.connect()) {
            // When
            RawClient.Answer answer = stranger.ask(head, "");

            // Then
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.closes()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/status HTTP/1.1|Host: localhost|Authorization: Bearer k-1|Content-Length: 65536",
                "GET /health/ready HTTP/1.1|Host: localhost|Content-Length: 65536",
                "POST /api/nothing HTTP/1.1|Host: localhost|Authorization: Bearer k-1|Content-Length: 65536"
            })
    void where_no_body_is_taken_none_is_waited_for(String head) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);
        try (var client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask(head, "");

            // Then
            assertThat(answer.status()).isIn(200, 404);
        }
    }

    @Test
    void http_2_in_clear_text_is_not_spoken() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "host: ''");
        try (var client = server.connect()) {
            // When
            client.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

            // Then
            assertThat(client.answer().status()).isEqualTo(501);
            client.awaitClose();
        }
    }

    @Test
    void a_body_that_drips_is_ended() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "host: ''");
        try (var operator = server.connect()) {
            operator.send(ORDER + "Content-Length: 20", "{");
            assertThat(server.send(READY, "").status()).isEqualTo(200);

            // When
            server.laterNanos.set(SECONDS.toNanos(6));

            // Then
            assertThat(operator.answer().status()).isEqualTo(408);
            operator.awaitClose();
            assertThat(server.orders).isEmpty();
        }
    }

    @Test
    void bodies_together_are_bounded() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "host: ''");
        String head = "POST /api/preview/events HTTP/1.1|Host: localhost|Content-Length: 1048576";
        for (int number = 0; number < 17; number++) {
            RawClient connection = server.connect();
            connections.add(connection);
            connection.send(head, "x".repeat(1_048_575));
        }

        // When
        RawClient refused = firstAnswered();

        // Then
        assertThat(refused.answer().status()).isEqualTo(503);
        assertThat(server.send(READY, "").status()).isEqualTo(200);
        assertThat(server.orders).isEmpty();
    }

    @Test
    void a_client_that_leaves_is_no_error() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "host: ''");

        // When
        for (int number = 0; number < 200; number++) {
            try (var client = server.connect()) {
                client.write(number % 2 == 0 ? "\u0016\u0003\u0001 no HTTP\r\n\r\n" : "GET /api/status HT");
            }
            try (var client = server.connect()) {
                client.send(ORDER + "Content-Length: 20", "{");
            }
            awaitLeft(number + 1);
        }

        // Then
        assertThat(logged)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
        assertThat(server.orders).isEmpty();
    }

    private void awaitLeft(int number) {
        until(() ->
                logged.stream().filter(event -> event.getLevel() == Level.DEBUG).count() >= number);
    }

    private RawClient firstAnswered() {
        var answered = new AtomicReference<RawClient>();
        until(() -> {
            for (RawClient connection : connections) {
                if (connection.isAnswered()) {
                    answered.set(connection);
                }
            }
            return answered.get() != null;
        });
        return answered.get();
    }
}
