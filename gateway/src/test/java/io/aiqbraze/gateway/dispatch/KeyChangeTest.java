package io.aiqbraze.gateway.dispatch;

import static io.aiqbraze.gateway.TestConditions.until;
import static io.aiqbraze.gateway.dispatch.Deliveries.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.dispatch.gate.EndpointGate.EndpointState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyChangeTest extends DispatchTest {
    private final List<String> presented = new CopyOnWriteArrayList<>();

    @BeforeEach
    void acceptOneKey() {
        braze.always((request, body) -> {
            String authorization = request.getHeader("Authorization");
            presented.add(authorization);
            request.response()
                    .setStatusCode(authorization.equals("Bearer key-2") ? 201 : 401)
                    .end();
        });
    }

    @Test
    void a_refused_line_goes_on_as_soon_as_its_file_holds_a_good_key() throws Exception {
        // Given
        Path file = Files.writeString(directory.resolve("key"), "key-1\n");
        rig = started(file);
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointState.STOPPED);

        // When
        Files.writeString(file, "key-2\n");

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
        assertThat(presented).containsExactly("Bearer key-1", "Bearer key-2");
    }

    @Test
    void a_link_that_is_swapped_as_kubernetes_does_it_is_seen() throws Exception {
        // Given
        mount("key-1");
        rig = started(Files.createSymbolicLink(directory.resolve("key"), Path.of("..data", "key")));
        rig.append(event("a", "e").delivery());
        until(() -> rig.status("track").state() == EndpointState.STOPPED);

        // When
        mount("key-2");

        // Then
        assertThat(rig.settled().delivered()).isEqualTo(1);
    }

    private DispatchRig started(Path keyFile) throws Exception {
        var environment = Map.of(
                "BRAZE_REST_ENDPOINT", "http://127.0.0.1:" + braze.port(), "BRAZE_API_KEY_FILE", keyFile.toString());
        return new DispatchRig(vertx, directory, environment, ", stoppedRetryInterval: 1h", "").start();
    }

    /** Writes a version of its own for the key and swaps {@code ..data} over to it. */
    private void mount(String key) throws IOException {
        Path version = Files.createDirectory(directory.resolve(".." + key));
        Files.writeString(version.resolve("key"), key);
        Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), version.getFileName());
        Files.move(next, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
