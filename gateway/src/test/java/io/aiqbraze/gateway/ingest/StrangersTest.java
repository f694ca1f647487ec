package io.aiqbraze.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.RawClient;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has no key, and who needs none. */
@ExtendWith(VertxExtension.class)
class StrangersTest {
    private static final String POST = "POST /v1/ingest/events HTTP/1.1|Content-Type: application/json|";
    private static final String KEYED = POST + "Host: localhost|X-Api-Key: k-1|Content-Length: 2";
    private static final String WRONG = POST + "Host: localhost|X-Api-Key: wrong|Content-Length: 2";
    private static final MappingAnswer ACCEPTED =
            new MappingAnswer.Mapped(new MappingReceipt("r-1", "events", 1, 1, 0, 0, 1, "v1", List.of(), false));

    @TempDir
    Path directory;

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void connections_without_a_key_keep_no_sender_out() throws Exception {
        // Given
        List<RawClient> strangers = new ArrayList<>();
        var server = server("clientKey: k-1, maxConnections: 50");
        try {
            for (int number = 0; number < 100; number++) {
                strangers.add(stranger(server));
                strangers.add(server.connect());
            }

            // When
            List<Integer> statuses = new ArrayList<>();
            for (int post = 0; post < 20; post++) {
                try (var sender = server.connect()) {
                    statuses.add(sender.ask(KEYED, "{}").status());
                }
                strangers.add(stranger(server));
            }

            // Then
            assertThat(statuses).hasSize(20).containsOnly(202);
            assertThat(server.registry
                            .get("aiqbraze_ingest_connections_refused_total")
                            .counter()
                            .count())
                    .isPositive();
        } finally {
            for (RawClient stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void a_sender_whose_connection_is_open_keeps_it_while_strangers_come() throws Exception {
        // Given
        var server = server("clientKey: k-1, maxConnections: 10");
        try (var sender = server.connect()) {
            assertThat(sender.ask(KEYED, "{}").status()).isEqualTo(202);

            // When
            List<RawClient> strangers = new ArrayList<>();
            for (int number = 0; number < 30; number++) {
                strangers.add(server.connect());
            }

            // Then
            assertThat(sender.ask(KEYED, "{}").status()).isEqualTo(202);
            strangers.get(0).awaitClose();
        }
    }

    @Test
    void a_wrong_key_is_told_although_its_body_is_large_and_ends_the_connection() throws Exception {
        // Given
        var server = server("clientKey: k-1");
        try (var stranger = server.connect()) {
            stranger.send(POST + "Host: localhost|X-Api-Key: wrong|Content-Length: " + (7 << 20), "");

            // When
            RawClient.Answer answer = stranger.answer();
            stranger.write("x".repeat(7 << 20));

            // Then
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.closes()).isTrue();
            stranger.awaitClose();
        }
    }

    @Test
    void a_wrong_key_behind_an_ingress_does_not_end_the_connection_of_others() throws Exception {
        // Given
        var server = server("clientKey: k-1");
        try (var ingress = server.connect()) {
            assertThat(ingress.ask(KEYED, "{}").status()).isEqualTo(202);

            // When
            RawClient.Answer wrong = ingress.ask(WRONG, "{}");

            // Then
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.closes()).isFalse();
            assertThat(ingress.ask(KEYED, "{}").status()).isEqualTo(202);
        }
    }

    @Test
    void requests_in_a_row_are_answered_in_a_row() throws Exception {
        // Given
        var server = server("clientKey: k-1");
        try (var sender = server.connect()) {
            // When
            String head = KEYED.replace("|", "\r\n") + "\r\n\r\n{}";
            sender.write(head + head.replace("k-1", "wrong") + head);

            // Then
            assertThat(List.of(
                            sender.answer().status(),
                            sender.answer().status(),
                            sender.answer().status()))
                    .containsExactly(202, 401, 202);
        }
    }

    @Test
    void an_old_client_is_served() throws Exception {
        // Given
        var server = server("clientKey: k-1");
        try (var sender = server.connect()) {
            // When
            RawClient.Answer answer = sender.ask(KEYED.replace("HTTP/1.1", "HTTP/1.0"), "{}");

            // Then
            assertThat(answer.status()).isEqualTo(202);
            sender.awaitClose();
        }
    }

    @Test
    void http_2_in_clear_text_is_not_spoken() throws Exception {
        // Given
        var server = server("clientKey: k-1");
        try (var client = server.connect()) {
            // When
            client.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

            // Then
            assertThat(client.answer().status()).isEqualTo(501);
            client.awaitClose();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Host: localhost, 202",
        "Host: 127.0.0.1:8080, 202",
        "Host: [::1]:18080, 202",
        "Host: localhost:8080|Origin: http://localhost:8080, 202",
        "Host: localhost|Sec-Fetch-Site: same-origin, 202",
        "Host: localhost|Sec-Fetch-Site: none, 202",
        "Host: evil.example, 403",
        "Host: evil.example|X-Api-Key: anything, 403",
        "Host: 10.244.0.7:8080, 403",
        "Accept: */*, 403",
        "Host: localhost|Host: evil.example, 403",
        "Host: localhost|Origin: http://evil.example, 403",
        "Host: localhost|Origin: null, 403",
        "Host: localhost:8080|Origin: http://localhost:3000, 403",
        "Host: localhost|Sec-Fetch-Site: cross-site, 403",
        "Host: localhost|Sec-Fetch-Site: same-site, 403"
    })
    void without_a_key_only_this_machine_posts_and_no_page_of_another_site(String headers, int status)
            throws Exception {
        // Given
        var server = server("");
        try (var client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask(POST + headers + "|Content-Length: 2", "{}");

            // Then
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    @Test
    void with_a_key_the_host_is_not_looked_at() throws Exception {
        // Given
        var server = server("clientKey: k-1");
        try (var client = server.connect()) {
            // When
            RawClient.Answer answer = client.ask(KEYED.replace("localhost", "gateway.example:8080"), "{}");

            // Then
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    /** One that has sent a request with a wrong key, and does not look at the answer. */
    private static RawClient stranger(IngestServer server) throws Exception {
        RawClient stranger = server.connect();
        stranger.send(WRONG, "{}");
        return stranger;
    }

    private IngestServer server(String yaml) throws Exception {
        return new IngestServer(vertx, directory, yaml, Set.of("events"), request -> Future.succeededFuture(ACCEPTED));
    }
}
