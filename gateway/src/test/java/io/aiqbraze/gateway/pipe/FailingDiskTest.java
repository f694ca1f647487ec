package io.aiqbraze.gateway.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.gateway.pipe.GatewayMetrics.LineOf;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A test of a gateway on a disk that fails, towards a Braze that counts what arrives. */
@Tag("more")
abstract class FailingDiskTest {
    static final LineOf TRACK = new LineOf("default", "track", "live");
    static final String PAUSE = "{\"stream\":\"events\"}";

    @TempDir
    Path directory;

    RecordingBraze braze;
    final NumberedPosts posts = new NumberedPosts();

    @BeforeEach
    void openBraze() throws IOException {
        braze = new RecordingBraze(NumberedPosts.MOST);
    }

    @AfterEach
    void closeBraze() {
        braze.close();
    }

    GatewayProcess start() throws IOException {
        return GatewayProcess.start(directory, braze.port(), Map.of());
    }

    /** Without root's right to pass over the permissions of files, if we have it. */
    GatewayProcess launch() throws IOException {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> starter =
                root ? List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search") : List.of();
        return GatewayProcess.launchBy(starter, directory, braze.port(), Map.of());
    }

    static void pause(GatewayProcess gateway) throws IOException {
        assertThat(gateway.command("/api/pause", PAUSE).statusCode()).isEqualTo(200);
    }

    static void resume(GatewayProcess gateway) throws IOException {
        assertThat(gateway.command("/api/resume", PAUSE).statusCode()).isEqualTo(200);
    }

    static boolean isReady(GatewayProcess gateway) throws IOException {
        return gateway.get(gateway.admin("/health/ready")).statusCode() == 200;
    }

    static JsonNode readiness(GatewayProcess gateway) throws IOException {
        return GatewayProcess.json(gateway.get(gateway.admin("/health/ready")));
    }

    static JsonNode status(GatewayProcess gateway) throws IOException {
        return gateway.status().path("outbox");
    }

    static void assertRefused(HttpResponse<String> refusal) throws IOException {
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
        assertThat(GatewayProcess.json(refusal).path("code").asText()).isEqualTo("outbox_failing");
    }
}
