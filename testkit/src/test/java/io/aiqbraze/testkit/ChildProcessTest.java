package io.aiqbraze.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void it_has_the_environment_that_it_is_given_and_prints_to_its_files() throws Exception {
        // When
        try (var child = start("echo \"$GATEWAY_PORT\"; echo no >&2; exit 3", Map.of("GATEWAY_PORT", "8080"))) {
            // Then
            assertThat(child.awaitEnd(PATIENCE)).isEqualTo(3);
            assertThat(child.out()).isEqualTo("8080\n");
            assertThat(child.err()).isEqualTo("no\n");
        }
    }

    @Test
    void what_does_not_come_true_before_it_ends_fails_with_what_it_printed() throws Exception {
        try (var child = start("echo the reason; exit 7", Map.of())) {
            assertThatThrownBy(() -> child.await("it is not ready", PATIENCE, () -> false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("exit code 7")
                    .hasMessageContaining("the reason");
        }
    }

    @Test
    void what_does_not_come_true_in_time_fails_while_it_runs() throws Exception {
        try (var child = start("read forever", Map.of())) {
            assertThatThrownBy(() -> child.await("it is not ready", Duration.ofMillis(50), () -> false))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("it is not ready");
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void an_end_by_a_signal_is_clean_and_another_exit_code_is_not() throws Exception {
        try (var child = start("read forever", Map.of())) {
            child.stop(PATIENCE);
            assertThat(child.isAlive()).isFalse();
        }
        try (var child = start("trap 'exit 5' TERM; echo ready; while true; do read forever; done", Map.of())) {
            child.await("it is not ready", PATIENCE, () -> child.out().contains("ready"));
            assertThatThrownBy(() -> child.stop(PATIENCE)).hasMessageContaining("exit code 5");
        }
    }

    private ChildProcess start(String script, Map<String, String> environment) throws IOException {
        return ChildProcess.start(
                "child", List.of("sh", "-c", script), environment, directory, ChildProcess.Output.apart(directory));
    }
}
