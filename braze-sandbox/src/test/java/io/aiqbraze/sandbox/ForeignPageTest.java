package io.aiqbraze.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of other sites in the browser of whoever runs the sandbox, by headers that no HTTP client lets a test set. */
class ForeignPageTest {
    private static final String TRACK = "POST /users/track";
    private static final String FAULT = "POST /sandbox/faults";

    @ParameterizedTest
    @CsvSource({
        "GET /sandbox/users, Host: evil.example, 403",
        "GET /sandbox/users, Host: 127.0.0.1.evil.example:8082, 403",
        "GET /sandbox/users, Accept: */*, 403",
        "GET /, Host: evil.example, 403",
        TRACK + ", Host: evil.example|Authorization: Bearer sandbox-key, 403",
        FAULT + ", Host: localhost:8082|Origin: http://evil.example, 403",
        FAULT + ", Host: localhost:8082|Origin: null, 403",
        "GET /sandbox/users, Host: localhost:8082|Sec-Fetch-Site: cross-site, 403",
        "GET /sandbox/users, Host: localhost:8082|Sec-Fetch-Site: same-site, 403",
        "GET /sandbox/users, Host: localhost:18082, 200",
        "GET /sandbox/users, Host: 127.0.0.1:8082, 200",
        "GET /sandbox/users, Host: [::1]:8082, 200",
        "GET /sandbox/users, Host: localhost:8082|Origin: http://localhost:8082|Sec-Fetch-Site: same-origin, 200",
        "GET /, Host: localhost:8082|Sec-Fetch-Site: cross-site, 200"
    })
    void on_loopback_only_this_machine_is_answered(String request, String headers, int status) throws Exception {
        try (var sandbox = RunningSandbox.withDefaults()) {
            assertThat(status(sandbox, request, headers)).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /sandbox/users, Host: sandbox:8082, 200",
        TRACK + ", Host: sandbox:8082|Authorization: Bearer wrong, 401",
        "GET /sandbox/users, Host: sandbox:8082|Origin: http://evil.example, 403"
    })
    void on_a_network_it_goes_by_any_name(String request, String headers, int status) throws Exception {
        try (var sandbox = new RunningSandbox(SandboxSettings.defaults().withHost("0.0.0.0"))) {
            assertThat(status(sandbox, request, headers)).isEqualTo(status);
        }
    }

    private static int status(RunningSandbox sandbox, String request, String headers) throws IOException {
        URI uri = sandbox.uri("/");
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            String head = request + " HTTP/1.1\r\n" + headers.replace("|", "\r\n")
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }
}
