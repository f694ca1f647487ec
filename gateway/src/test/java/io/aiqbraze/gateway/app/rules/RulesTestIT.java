package io.aiqbraze.gateway.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.pipe.JarCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gateway rules test} as a person or a CI system runs it: the built jar, without a key of Braze. */
class RulesTestIT {
    @TempDir
    private Path directory;

    @Test
    void the_shipped_rules_pass_their_tests() throws Exception {
        // When
        JarCommand ended = run();

        // Then
        assertThat(ended.lines())
                .hasSize(7)
                .first()
                .asString()
                .matches("mapping-rules/tests/attributes.yaml: \\d+ passed");
        assertThat(ended.lines().get(6)).matches("\\d+ tests, all passed");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void letters_of_any_language_are_told_apart_whatever_the_terminal_speaks() throws Exception {
        // Given
        own("{attributes: {external_id: \"u-1\", city: .}}", """
                tests:
                  - { name: a city, payload: Köln, deliveries: [{ attributes: { external_id: u-1, city: Käln } }] }
                """);

        // When
        JarCommand ended = run(directory.toString());

        // Then
        assertThat(ended.out()).contains("-      city: \"Käln\"\n+      city: \"Köln\"\n");
    }

    private void own(String rule, String tests) throws IOException {
        Files.writeString(directory.resolve("own.jq"), rule);
        Files.writeString(Files.createDirectory(directory.resolve("tests")).resolve("own.yaml"), tests);
    }

    private JarCommand run(String... arguments) throws Exception {
        return JarCommand.run(directory, List.of("rules", "test"), arguments);
    }
}
