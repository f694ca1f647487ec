package io.aiqbraze.gateway.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.docs.Markdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("more")
class OutboxCommandIT {
    private static final String EVENT = "{\"external_id\":\"u\",\"name\":\"login\"}";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"check", "repair", "finish-upgrade"})
    void what_needs_the_file_for_itself_is_refused_while_a_gateway_runs(String command) throws Exception {
        // Given
        try (var braze = new RecordingBraze(1);
                var gateway = GatewayProcess.start(directory, braze.port(), Map.of())) {
            // When
            JarCommand refused = command(command);

            // Then
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("is held by another gateway").doesNotContain("Exception");
            assertThat(gateway.get(gateway.admin("/health/ready")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_second_gateway_is_refused_and_the_first_goes_on() throws Exception {
        // Given
        try (var braze = new RecordingBraze(1);
                var first = GatewayProcess.start(directory, braze.port(), Map.of());
                var second = GatewayProcess.launch(directory, braze.port(), Map.of())) {
            // When
            int exitCode = second.awaitEnd();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(second.log()).contains(directory.toString(), "is held by another gateway");
            assertThat(first.get(first.admin("/health/ready")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_documented_commands_do_what_they_say() throws Exception {
        // Given
        List<String> blocks = Markdown.of("docs/outbox.md").blocks("sh");
        try (var desk = new ReadersDesk(directory)) {
            assertThat(desk.gateway
                            .command("/api/pause", "{\"stream\":\"events\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(desk.gateway.post("events", EVENT.getBytes(UTF_8)).statusCode())
                    .isEqualTo(202);

            // When
            String status = desk.type(blocks.get(0));
            assertThat(desk.gateway.terminate()).isIn(0, 143);
            String check = desk.type(blocks.get(1));
            new DamagedFile(directory.resolve("data")).flipRow(0);
            String repair = desk.type(blocks.get(2));
            String upgrade = desk.type(blocks.get(3));

            // Then
            assertThat(status).contains("format 3", "default/track/live", "WAITING");
            assertThat(check).contains("default/track/live", "sound");
            assertThat(repair).containsPattern("default/track/live +0 +1").contains("gateway.db.damaged-");
            assertThat(upgrade).contains("finished before", "format 3");
            assertThat(blocks).hasSize(4);
        }
    }

    private JarCommand command(String name) throws IOException, InterruptedException {
        return JarCommand.run(
                directory, List.of("outbox", name), directory.resolve("data").toString());
    }
}
