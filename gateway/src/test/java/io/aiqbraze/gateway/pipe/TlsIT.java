package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.http.TlsPair;
import io.aiqbraze.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose ports have a certificate each. */
class TlsIT {
    @TempDir
    private Path directory;

    @Test
    void each_port_shows_its_own_certificate_and_delivers() throws Exception {
        // Given
        Path configuration = Files.writeString(
                directory.resolve("gateway.yaml"),
                "ingest: {" + TlsPair.FIRST.write(Files.createDirectory(directory.resolve("ingest"))) + "}\nadmin: {"
                        + TlsPair.SECOND.write(Files.createDirectory(directory.resolve("admin"))) + "}\n");
        try (var sandbox = new LocalSandbox(SandboxSettings.defaults());
                var gateway = GatewayProcess.launch(
                        directory, sandbox.port(), Map.of(), "--config", configuration.toString())) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(TlsPair.trusting()).build();
            gateway.until("ready", () -> isReady(client, gateway.admin("/health/ready")));

            // When
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(gateway.ingest("/v1/ingest/events"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(BadPayload.good("events", "u-1")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> status = client.send(
                    HttpRequest.newBuilder(gateway.admin("/api/status")).build(), HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(shown(answer)).isEqualTo(TlsPair.FIRST.certificate());
            assertThat(shown(status)).isEqualTo(TlsPair.SECOND.certificate());
            gateway.until(
                    "delivering",
                    () -> sandbox.look("requests")
                                    .at("/endpoints/~1users~1track/requests")
                                    .asInt()
                            > 0);
        }
    }

    private static Certificate shown(HttpResponse<String> answer) throws IOException {
        return answer.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private static boolean isReady(HttpClient client, URI ready) throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
