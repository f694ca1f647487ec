package io.aiqbraze.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites in the browser of an operator, and those who are none of them. */
@ExtendWith(VertxExtension.class)
class ForeignPageTest {
    private static final String KEYED = "key: k-1";
    private static final String BEARER = "|Authorization: Bearer k-1";
    private static final String ORDER = "POST /api/rules/reload HTTP/1.1|Host: localhost:9090|Content-Length: 2";

    @TempDir
    private Path directory;

    private Vertx vertx;

    @BeforeEach
    void open(Vertx vertx) {
        this.vertx = vertx;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|Content-Type: text/plain",
                "|Content-Type: text/plain; application/json",
                "|Content-Type: application/x-www-form-urlencoded",
                "|Content-Type: multipart/form-data; boundary=b",
                "|Content-Type: application/json|Content-Type: text/plain",
                "|Content-Type: application/jsonp"
            })
    void an_order_that_a_page_may_send_unasked_is_not_carried_out(String type) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "");

        // When
        var answer = server.send(ORDER + type, "{}");

        // Then
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body()).contains("application/json");
        assertThat(server.orders).isEmpty();
    }

    @Test
    void nor_is_it_with_a_key() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, KEYED);

        // When
        var answer = server.send(ORDER + BEARER + "|Content-Type: text/plain", "{}");

        // Then
        assertThat(answer.status()).isEqualTo(415);
        assertThat(server.orders).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|Origin: http://evil.example",
                "|Origin: https://localhost:9091",
                "|Origin: http://localhost",
                "|Origin: null",
                "|Sec-Fetch-Site: cross-site",
                "|Sec-Fetch-Site: same-site",
                "|Origin: http://localhost:9090|Origin: http://evil.example"
            })
    void a_page_of_another_origin_gets_nothing_done_and_nothing_told(String headers) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "");

        // When
        var order = server.send(ORDER + "|Content-Type: application/json" + headers, "{}");
        var bare = server.send("POST /api/rules/reload HTTP/1.1|Host: localhost:9090" + headers, "");
        var preview = server.send(
                "POST /api/preview/events HTTP/1.1|Host: localhost:9090|Content-Type: application/json"
                        + "|Content-Length: 2" + headers,
                "{}");
        var page = server.send("GET /api/status HTTP/1.1|Host: localhost:9090" + headers, "");

        // Then
        assertThat(order.status()).isEqualTo(403);
        assertThat(bare.status()).isEqualTo(403);
        assertThat(preview.status()).isEqualTo(403);
        assertThat(page.status()).isEqualTo(403);
        assertThat(server.orders).isEmpty();
    }

    @Test
    void a_name_that_was_let_in_before_lets_no_other_one_in() throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "");
        assertThat(server.send("GET /api/status HTTP/1.1|Host: localhost:9090", "")
                        .status())
                .isEqualTo(200);

        // When
        var answer = server.send("GET /api/status HTTP/1.1|Host: localhost.evil.example:9090", "");

        // Then
        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/status", "/api/dead-letters", "/api/rules", "/", "/health/../api/status"})
    void a_name_that_is_made_to_lead_here_reads_nothing(String path) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "");

        // When
        var answer = server.send("GET " + path + " HTTP/1.1|Host: evil.example:9090", "");

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("foreign_host");
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example/api/status, 403",
        "HTTP://evil.example:9090/api/status, 403",
        "http://localhost@evil.example/api/status, 403",
        "http:///api/status, 403",
        "http://[::1/api/status, 403",
        "http://localhost:9090/api/status, 200",
    })
    void a_name_in_the_target_counts_more_than_that_of_the_header(String target, int status) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "");

        // When
        var answer = server.send("GET " + target + " HTTP/1.1|Host: localhost:9090", "");

        // Then
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/health/live, '', 10.244.0.7:9090",
        "/health/ready, '', 10.244.0.7:9090",
        "/metrics, '', aiq-braze-gateway-admin.gateway.svc:9090",
        "/health/ready, key: k-1, 10.244.0.7:9090",
        "/metrics, 'key: k-1, allowedHosts: [gateway.example.com]', 10.244.0.7:9090"
    })
    void a_probe_and_a_scraper_ask_by_any_name(String path, String yaml, String host) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, yaml.isEmpty() ? "host: ''" : yaml);

        // When
        var answer = server.send("GET " + path + " HTTP/1.1|Host: " + host, "");

        // Then
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost:19090",
                "Host: 127.0.0.1:9090",
                "Host: [::1]:9090",
                "Host: localhost:19090|Origin: http://localhost:19090|Sec-Fetch-Site: same-origin",
                "Host: localhost:9090|Sec-Fetch-Site: none"
            })
    void who_is_on_this_machine_or_comes_by_a_forwarded_port_is_served(String headers) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, "");

        // When
        var page = server.send("GET /api/status HTTP/1.1|" + headers, "");
        var order = server.send("POST /api/rules/reload HTTP/1.1|" + headers, "");
        var body = server.send(
                "POST /api/rules/reload HTTP/1.1|Content-Length: 2|Content-Type: Application/JSON; charset=utf-8|"
                        + headers,
                "{}");

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(order.status()).isEqualTo(200);
        assertThat(body.status()).isEqualTo(200);
        assertThat(server.orders).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "key: k-1, anything.example, 200",
        "'key: k-1, allowedHosts: [gateway.example.com]', gateway.example.com:9090, 200",
        "'key: k-1, allowedHosts: [gateway.example.com]', Gateway.Example.com, 200",
        "'key: k-1, allowedHosts: [gateway.example.com]', localhost:19090, 200",
        "'key: k-1, allowedHosts: [gateway.example.com]', anything.example, 403",
        "'allowedHosts: [gateway.example.com]', gateway.example.com, 403"
    })
    void with_a_key_any_name_counts_unless_some_are_named(String yaml, String host, int status) throws Exception {
        // Given
        var server = new AdminServer(vertx, directory, yaml);

        // When
        var answer = server.send("GET /api/status HTTP/1.1" + BEARER + "|Host: " + host, "");

        // Then
        assertThat(answer.status()).isEqualTo(status);
    }
}
