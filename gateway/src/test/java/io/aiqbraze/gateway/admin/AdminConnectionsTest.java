package io.aiqbraze.gateway.admin;

import static io.aiqbraze.gateway.TestConditions.until;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.aiqbraze.gateway.http.RawClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections the admin port keeps, and what it says of them. */
class AdminConnectionsTest extends AdminSocketsTest {
    private static final int MOST = 100;

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
}
