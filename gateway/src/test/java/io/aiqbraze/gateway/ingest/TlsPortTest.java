package io.aiqbraze.gateway.ingest;

import static io.aiqbraze.gateway.TestConditions.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.RawClient;
import io.aiqbraze.gateway.http.TlsPair;
import io.aiqbraze.gateway.mapping.MappingAnswer;
import io.aiqbraze.gateway.mapping.MappingReceipt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ingest port by TLS, over real sockets. */
@ExtendWith(VertxExtension.class)
class TlsPortTest {
    private static final MappingAnswer ACCEPTED =
            new MappingAnswer.Mapped(new MappingReceipt("r-1", "events", 1, 1, 0, 0, 1, "v1", List.of(), false));
    private static final String POST =
            "POST /v1/ingest/events HTTP/1.1|Host: localhost|X-Api-Key: k-1|Content-Type: application/json|Content-Length: 2";

    @TempDir
    private Path directory;

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @ParameterizedTest
    @EnumSource
    void requests_are_taken_by_http_1_1(TlsPair pair) throws Exception {
        // Given
        var server = server(pair, "clientKey: k-1");

        // When
        HttpResponse<String> answer = post(server, "k-1");

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void a_stranger_has_one_request_there_too() throws Exception {
        // Given
        var server = server(TlsPair.FIRST, "clientKey: k-1");

        // When
        HttpResponse<String> answer = post(server, "wrong");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Connection")).contains("close");
    }

    @Test
    void clear_http_gets_no_answer_and_does_no_harm() throws Exception {
        // Given
        var server = server(TlsPair.FIRST, "clientKey: k-1");
        try (var clear = server.connect()) {
            // When
            clear.send(POST, "{}");

            // Then
            assertThat(clear.drain()).isLessThan(100);
            assertThat(post(server, "k-1").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void a_new_certificate_is_shown_to_new_connections_and_those_of_before_stay() throws Exception {
        // Given
        var server = server(TlsPair.FIRST, "clientKey: k-1");
        try (SSLSocket before = connect(server)) {
            RawClient kept = RawClient.over(before);
            assertThat(kept.ask(POST, "{}").status()).isEqualTo(202);
            Certificate first = shown(server);

            // When
            String unused = TlsPair.SECOND.write(directory);
            until(() -> !shown(server).equals(first));

            // Then
            assertThat(first).isEqualTo(TlsPair.FIRST.certificate());
            assertThat(shown(server)).isEqualTo(TlsPair.SECOND.certificate());
            assertThat(kept.ask(POST, "{}").status()).isEqualTo(202);
        }
    }

    @Test
    void connections_that_begin_no_handshake_keep_nobody_out() throws Exception {
        // Given
        List<RawClient> silent = new ArrayList<>();
        var server = server(TlsPair.FIRST, "clientKey: k-1, maxConnections: 5");
        try {
            for (int number = 0; number < 20; number++) {
                silent.add(server.connect());
            }

            // When
            HttpResponse<String> answer = post(server, "k-1");

            // Then
            assertThat(answer.statusCode()).isEqualTo(202);
            for (RawClient first : silent.subList(0, 10)) {
                assertThat(first.drain()).isLessThan(100);
            }
            assertThat(server.registry
                            .get("aiqbraze_ingest_connections_refused_total")
                            .counter()
                            .count())
                    .isPositive();
        } finally {
            for (RawClient each : silent) {
                each.close();
            }
        }
    }

    private IngestServer server(TlsPair pair, String yaml) throws Exception {
        return new IngestServer(
                vertx,
                directory,
                pair.write(directory) + ", " + yaml,
                Set.of("events"),
                request -> Future.succeededFuture(ACCEPTED));
    }

    private static HttpResponse<String> post(IngestServer server, String key) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(TlsPair.trusting()).build();
        return client.send(
                HttpRequest.newBuilder(URI.create(
                                "https://127.0.0.1:" + server.uri("/").getPort() + "/v1/ingest/events"))
                        .header("X-Api-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static SSLSocket connect(IngestServer server) throws Exception {
        return (SSLSocket) TlsPair.trusting()
                .getSocketFactory()
                .createSocket("127.0.0.1", server.uri("/").getPort());
    }

    /** The certificate that a new connection gets to see. */
    private static Certificate shown(IngestServer server) throws Exception {
        try (SSLSocket socket = connect(server)) {
            return socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
