package io.aiqbraze.gateway.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.model.Kind;
import io.aiqbraze.gateway.pipe.JarCommand;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands as an operator runs them: a process of their own, which has only variables. */
@ExtendWith(VertxExtension.class)
class DeadLettersCommandIT {
    @TempDir
    Path directory;

    private AdminRig rig;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        rig = new AdminRig(vertx, directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void export_writes_utf_8_whatever_the_terminal_speaks() throws Exception {
        // Given
        rig.failed(Kind.EVENT, 2, "expired");
        Path file = directory.resolve("export.ndjson");

        // When
        JarCommand toOutput = run("" + rig.port, "export");
        JarCommand toFile = run("" + rig.port, "export", "--output", file.toString());

        // Then
        assertThat(toOutput.out().lines()).hasSize(2).allMatch(line -> line.contains("Köln"));
        assertThat(Files.readString(file)).isEqualTo(toOutput.out());
        assertThat(toFile.err()).contains("exported 2");
    }

    @Test
    void what_is_wrong_with_a_variable_is_named() throws Exception {
        // When
        JarCommand faulty = run("many", "list");

        // Then
        assertThat(faulty.err()).contains("admin.port (environment GATEWAY_ADMIN_PORT): 'many' is not accepted");
        assertThat(faulty.exitCode()).isOne();
    }

    /** Runs a command with the key from a file. */
    private JarCommand run(String port, String... arguments) throws Exception {
        Path keyFile = Files.writeString(directory.resolve("key"), "k-1\n");
        return JarCommand.run(
                directory,
                Map.of("GATEWAY_ADMIN_PORT", port, "GATEWAY_ADMIN_KEY_FILE", keyFile.toString()),
                new byte[0],
                List.of("dead-letters"),
                arguments);
    }
}
